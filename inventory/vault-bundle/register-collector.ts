import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import { RegisterCollector } from '#inventory/model/vault-bundle.ts'
import { lockVault } from '#inventory/vault/lock-vault.ts'
import { newId } from '#prisma/keys.ts'

/** Trusts bundles of a vault that this key signs. The same key again changes nothing. Throws NotFound, Conflict. */
export async function registerCollector(
  ctx: Ctx,
  input: RegisterCollector,
): Promise<{ collectorId: string }> {
  allow(ctx, 'vault.manage')
  const { vaultId, publicKey, name } = RegisterCollector.parse(input)
  const bytes = new Uint8Array(Buffer.from(publicKey, 'base64url'))
  return inTransaction(ctx, async (tx) => {
    const { reach } = await lockVault(tx, ctx, vaultId)
    if (reach !== 'collector') throw new Conflict('This vault is not read by a collector.')
    const place = { vaultId, keyId: idOfPublic(bytes) }
    const known = await tx.vaultCollector.findUnique({ where: { vaultId_keyId: place } })
    if (known !== null && known.revokedAt === null) return { collectorId: known.id }
    if (known !== null) throw new Conflict('This key was revoked: the collector needs a new one.')
    const id = newId()
    await tx.vaultCollector.create({
      data: { ...place, id, publicKey: bytes, name, registeredAt: ctx.now() },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'vault.register-collector',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: { collectorId: id, keyId: place.keyId, name },
    })
    return { collectorId: id }
  })
}

const CollectorId = z.object({ collectorId: z.uuid() })

/** Takes no bundle of this collector any more, also none that waits. Throws NotFound. */
export async function revokeCollector(ctx: Ctx, input: z.input<typeof CollectorId>): Promise<void> {
  allow(ctx, 'vault.manage')
  const { collectorId } = CollectorId.parse(input)
  await inTransaction(ctx, async (tx) => {
    const collector = await tx.vaultCollector.findUnique({ where: { id: collectorId } })
    if (collector === null) throw new NotFound('There is no such collector.')
    await lockVault(tx, ctx, collector.vaultId)
    await tx.vaultCollector.update({
      where: { id: collectorId },
      data: { revokedAt: collector.revokedAt ?? ctx.now() },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'vault.revoke-collector',
      subjectKind: 'vault',
      subjectId: collector.vaultId,
      after: { collectorId },
    })
  })
}
