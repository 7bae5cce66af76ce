import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'

const Outcome = z.object({
  notificationId: z.uuid(),
  delivery: z.discriminatedUnion('state', [
    z.object({ state: z.literal('delivered') }),
    z.object({
      state: z.literal('retry'),
      afterSeconds: z.number().nullable(),
      reason: z.string().max(300),
    }),
    z.object({ state: z.literal('refused'), reason: z.string().max(300) }),
  ]),
})
export type Outcome = z.infer<typeof Outcome>

/** After so many tries nobody tries again by itself: about eight hours. */
const MOST_ATTEMPTS = 14
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3_600

/** Writes what became of notifications: delivered, to be tried again (each time later), or given up. */
export async function recordDeliveries(ctx: Ctx, input: readonly Outcome[]): Promise<void> {
  allow(ctx, 'notification.send')
  const outcomes = z.array(Outcome).parse(input)
  if (outcomes.length === 0) return
  await inTransaction(ctx, async (tx) => {
    for (const outcome of outcomes) await write(tx, ctx, outcome)
    const states = outcomes.map(({ delivery }) => delivery.state)
    await recordAudit(tx, ctx, {
      action: 'notification.send',
      subjectKind: 'notification',
      subjectId: outcomes[0]?.notificationId ?? '',
      after: { delivered: states.filter((state) => state === 'delivered').length },
      batchCount: outcomes.length,
    })
  })
}

async function write(tx: Transaction, ctx: Ctx, { notificationId: id, delivery }: Outcome): Promise<void> {
  const found = await tx.notification.findUnique({ where: { id }, select: { attempts: true, state: true } })
  if (found?.state !== 'waiting') return
  const now = ctx.now()
  const attempts = found.attempts + 1
  if (delivery.state === 'delivered') {
    const sent = { state: 'delivered', attempts, sentAt: now, nextTryAt: null, error: null }
    await tx.notification.update({ where: { id }, data: sent })
    return
  }
  const isOver = delivery.state === 'refused' || attempts >= MOST_ATTEMPTS
  const state = isOver ? { state: 'failed', nextTryAt: null } : { nextTryAt: later(now, attempts, delivery) }
  await tx.notification.update({ where: { id }, data: { ...state, attempts, error: delivery.reason } })
}

/** Each wait is twice the one before; the other side may ask for longer. */
function later(now: Date, attempts: number, delivery: Outcome['delivery']): Date {
  const own = Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
  const asked = delivery.state === 'retry' ? Math.min(delivery.afterSeconds ?? 0, 86_400) : 0
  return new Date(now.getTime() + Math.max(own, asked) * 1_000)
}
