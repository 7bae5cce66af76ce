import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

/** Changes of one's own account that better-auth makes in its own tables. */
export type AccountChange =
  | 'totp.begin'
  | 'totp.enable'
  | 'totp.disable'
  | 'backup-codes.make'
  | 'passkey.add'
  | 'provider.link'

/** Records a change of one's own account. */
export async function recordAccountChange(
  ctx: Ctx,
  change: AccountChange,
  after: Record<string, string | number> = {},
): Promise<void> {
  allow(ctx, 'account.manage')
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, { action: change, subjectKind: 'person', subjectId: ctx.actor.id, after }),
  )
}
