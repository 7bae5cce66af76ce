import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { foreignText } from '#prisma/text.ts'

const Change = z.object({
  ticketId: z.uuid(),
  /** As the tracker has it; null where it was not asked, or did not change. */
  remote: z
    .object({
      key: z.string().max(200),
      url: z.url({ protocol: /^https?$/ }).max(2_000),
      status: z.string().max(200),
      isClosed: z.boolean(),
    })
    .nullable(),
  /** What the tracker was told of the finding or the task; null where it was told nothing. */
  told: z.string().max(200).nullable(),
  /** Why it could not be opened, and whether another try can help. */
  failure: z.object({ words: z.string().max(300), isLasting: z.boolean() }).nullable(),
})
export type TicketChange = z.infer<typeof Change>

/** Writes what trackers said of tickets. What is closed there stays as it is here. */
export async function recordTickets(ctx: Ctx, input: readonly TicketChange[]): Promise<void> {
  allow(ctx, 'ticket.send')
  const changes = z.array(Change).parse(input)
  if (changes.length === 0) return
  await inTransaction(ctx, async (tx) => {
    for (const change of changes) await write(tx, ctx, change)
    await recordAudit(tx, ctx, {
      action: 'ticket.sync',
      subjectKind: 'ticket',
      subjectId: changes[0]?.ticketId ?? '',
      batchCount: changes.length,
    })
  })
}

async function write(
  tx: Transaction,
  ctx: Ctx,
  { ticketId: id, remote, told, failure }: TicketChange,
): Promise<void> {
  const before = await tx.ticket.findUnique({ where: { id } })
  if (before === null) return
  const now = ctx.now()
  const state =
    remote === null
      ? {}
      : {
          state: remote.isClosed ? 'closed' : 'open',
          remoteKey: foreignText(remote.key),
          url: remote.url,
          remoteStatus: foreignText(remote.status),
          openedAt: before.openedAt ?? now,
          closedAt: remote.isClosed ? (before.closedAt ?? now) : null,
          error: null,
        }
  const failed =
    failure === null ? {} : { error: failure.words, ...(failure.isLasting ? { state: 'failed' } : {}) }
  await tx.ticket.update({
    where: { id },
    data: { ...state, ...failed, ...(told === null ? {} : { toldState: told }), checkedAt: now },
    select: { id: true },
  })
}

const Checked = z.object({ ticketIds: z.array(z.uuid()).max(10_000), at: z.date() })

/** Notes until when the states of tickets are known. */
export async function noteChecked(ctx: Ctx, input: z.infer<typeof Checked>): Promise<void> {
  allow(ctx, 'ticket.send')
  const { ticketIds, at } = Checked.parse(input)
  if (ticketIds.length === 0) return
  await inTransaction(ctx, async (tx) => {
    await tx.ticket.updateMany({ where: { id: { in: ticketIds } }, data: { checkedAt: at } })
    await recordAudit(tx, ctx, {
      action: 'ticket.check',
      subjectKind: 'ticket',
      subjectId: ticketIds[0] ?? '',
      batchCount: ticketIds.length,
    })
  })
}
