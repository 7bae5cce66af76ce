import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { lockFinding } from '#inventory/finding/lock-findings.ts'
import { syncTicketsJob } from '#inventory/jobs/sync-tickets.ts'
import { type OpenTicket as Open, OpenTicket, type TicketView } from '#inventory/model/ticket.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { ticketsOf } from './list-tickets.ts'

/**
 * Asks for a ticket about a finding or one of its tasks, which a job opens; one that could not be opened is tried
 * again. Throws NotFound, and Conflict where one is open there already.
 */
export async function openTicket(ctx: Ctx, input: Open): Promise<TicketView> {
  allow(ctx, 'ticket.open')
  const { findingId, taskId, projectId } = OpenTicket.parse(input)
  return inTransaction(ctx, async (tx) => {
    await lockFinding(tx, ctx, findingId)
    await checkPlaces(tx, { findingId, taskId, projectId })
    const known = await tx.ticket.findFirst({
      where: { findingId, taskId, projectId, state: { not: 'closed' } },
      select: { id: true, state: true },
    })
    if (known !== null && known.state !== 'failed') throw new Conflict('There is a ticket for it already.')
    const id = known?.id ?? newId()
    const asked = { state: 'requested', error: null, requestedAt: ctx.now() }
    const requestedBy = await personOfActor(tx, ctx)
    await tx.ticket.upsert({
      where: { id },
      create: { id, findingId, taskId, projectId, ...asked, requestedBy },
      update: asked,
      select: { id: true },
    })
    await enqueue(tx, ctx.db, syncTicketsJob, {})
    await recordAudit(tx, ctx, {
      action: 'ticket.open',
      subjectKind: 'finding',
      subjectId: findingId,
      after: { ticketId: id, taskId, projectId },
    })
    const ticket = (await ticketsOf(tx, findingId)).find((each) => each.id === id)
    if (ticket === undefined) throw new NotFound('There is no such ticket.')
    return ticket
  })
}

type Places = { findingId: string; taskId: string | null; projectId: string }

async function checkPlaces(tx: Transaction, { findingId, taskId, projectId }: Places): Promise<void> {
  const project = await tx.ticketProject.findFirst({ where: { id: projectId, removedAt: null } })
  if (project === null) throw new NotFound('Tickets are not opened there.')
  if (taskId === null) return
  const task = await tx.task.findFirst({ where: { id: taskId, findingId }, select: { id: true } })
  if (task === null) throw new NotFound('This task is not one of the finding.')
}
