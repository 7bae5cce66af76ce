import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visibleFinding } from '#inventory/finding/seen-findings.ts'
import { TicketView } from '#inventory/model/ticket.ts'
import { type Database, Prisma, type Transaction } from '#prisma/client.ts'

export const TicketsOf = z.strictObject({ findingId: z.uuid() })
export type TicketsOf = z.infer<typeof TicketsOf>

/** The tickets of a finding and of its tasks, as their trackers said last. Throws NotFound. */
export async function listTickets(ctx: Ctx, input: TicketsOf): Promise<TicketView[]> {
  allow(ctx, 'ticket.read')
  const { findingId } = TicketsOf.parse(input)
  const id = Prisma.sql`${findingId}::uuid`
  const [seen] = await ctx.db.$queryRaw<{ id: string }[]>`
    select f.id from finding f where f.id = ${id} and ${visibleFinding(ctx, Prisma.sql`f.id`)}`
  if (seen === undefined) throw new NotFound('This finding is not in the ledger.')
  return ticketsOf(ctx.db, findingId)
}

export async function ticketsOf(db: Database | Transaction, findingId: string): Promise<TicketView[]> {
  const rows = await db.ticket.findMany({
    where: { findingId },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    include: { project: true },
  })
  return rows.map((row) =>
    TicketView.parse({
      ...row,
      system: row.project.system,
      project: row.project.name,
      requestedAt: row.requestedAt.toISOString(),
      checkedAt: row.checkedAt?.toISOString() ?? null,
    }),
  )
}
