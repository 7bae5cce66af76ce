import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ofPair } from './rewrap-integrations.ts'
import type { SealingKeys } from './sealing-keys.ts'

/** Removes the credentials of a pair whose key is lost for good: nobody can open them. Answers their names. */
export async function dropUnopenable(
  ctx: Ctx,
  { pair, heldKeyIds }: { pair: keyof SealingKeys; heldKeyIds: readonly string[] },
): Promise<string[]> {
  allow(ctx, 'integration.rotate-key')
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.integration.findMany({
      where: { kind: ofPair(pair), keyId: { notIn: [...heldKeyIds] } },
      select: { id: true, kind: true, name: true, keyId: true },
    })
    for (const { id, kind, name, keyId } of lost) {
      await tx.integration.delete({ where: { id }, select: { id: true } })
      await recordAudit(tx, ctx, {
        action: 'integration.remove',
        subjectKind: 'integration',
        subjectId: id,
        before: { kind, name, keyId },
        after: { because: 'key-lost' },
      })
    }
    return lost.map(({ name }) => name)
  })
}
