import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

/** Writes into the log that a key came or went: its kind and id, never the key. */
export async function recordRotation(
  ctx: Ctx,
  { kind, keyId, change }: { kind: string; keyId: string; change: 'introduce' | 'retire' },
): Promise<void> {
  allow(ctx, 'integration.rotate-key')
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, { action: `key.${change}`, subjectKind: 'key', subjectId: keyId, after: { kind } }),
  )
}
