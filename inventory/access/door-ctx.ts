import { type Ctx, systemCtx } from '#inventory/ctx.ts'
import type { Database } from '#prisma/client.ts'

/** The program at its door, where nobody has signed in yet: it may let in, and the audit log says from where. */
export const doorCtx = (
  db: Database,
  from: { readonly address: string | null; readonly requestId: string; readonly now?: () => Date },
): Ctx => {
  const { address, requestId, now } = from
  const ctx = systemCtx(db, { requestId, ...(now === undefined ? {} : { now }) })
  return {
    ...ctx,
    permissions: new Set(['access.enter', 'webhook.receive']),
    origin: { via: 'session', id: null, address },
  }
}
