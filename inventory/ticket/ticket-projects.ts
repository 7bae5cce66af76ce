import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import {
  integrationOfSystem,
  type NewTicketProject as NewProject,
  NewTicketProject,
  TicketChoice,
  TicketProjectId,
  TicketProjectView,
} from '#inventory/model/ticket.ts'
import { checkIntegration } from '#inventory/notification/add-notification-rule.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import type { Database, Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

/** Where tickets can be opened, by name. */
export async function listTicketProjects(ctx: Ctx): Promise<TicketProjectView[]> {
  allow(ctx, 'ticket.connect')
  return views(ctx.db)
}

/** The same as a choice, for whoever opens tickets. */
export async function listTicketChoices(ctx: Ctx): Promise<TicketChoice[]> {
  allow(ctx, 'ticket.read')
  return (await views(ctx.db)).map((project) => TicketChoice.parse(project))
}

/** Lets tickets be opened somewhere. Throws NotFound, and Invalid for an integration of another kind. */
export async function addTicketProject(ctx: Ctx, input: NewProject): Promise<TicketProjectView> {
  allow(ctx, 'ticket.connect')
  const project = NewTicketProject.parse(input)
  const id = newId()
  return inTransaction(ctx, async (tx) => {
    await checkIntegration(tx, project.integrationId, integrationOfSystem[project.system])
    const name = foreignText(project.name)
    const createdBy = await personOfActor(tx, ctx)
    await tx.ticketProject.create({
      data: { id, ...project, name, createdAt: ctx.now(), createdBy },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'ticket.connect',
      subjectKind: 'ticket-project',
      subjectId: id,
      after: { ...project, name },
    })
    return one(await views(tx), id)
  })
}

/** Opens no more tickets there; those that are open are looked after no longer. Throws NotFound. */
export async function removeTicketProject(ctx: Ctx, input: TicketProjectId): Promise<void> {
  allow(ctx, 'ticket.connect')
  const { projectId } = TicketProjectId.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { name } = one(await views(tx), projectId)
    await tx.ticketProject.update({
      where: { id: projectId },
      data: { removedAt: ctx.now() },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'ticket.disconnect',
      subjectKind: 'ticket-project',
      subjectId: projectId,
      before: { name },
    })
  })
}

function one(projects: readonly TicketProjectView[], id: string): TicketProjectView {
  const project = projects.find((each) => each.id === id)
  if (project === undefined) throw new NotFound('Tickets are not opened there.')
  return project
}

async function views(db: Database | Transaction): Promise<TicketProjectView[]> {
  const rows = await db.ticketProject.findMany({
    where: { removedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: { integration: { select: { id: true, name: true } }, _count: { select: { tickets: true } } },
  })
  return rows.map(({ _count, ...row }) => TicketProjectView.parse({ ...row, tickets: _count.tickets }))
}
