import { endpoint } from '#app/_http/endpoint.ts'
import { NewTicketProject, TicketProjects, TicketProjectView } from '#inventory/model/ticket.ts'
import { addTicketProject, listTicketProjects } from '#inventory/ticket/ticket-projects.ts'

export const GET = endpoint({
  reply: TicketProjects,
  run: async (ctx) => ({ items: await listTicketProjects(ctx) }),
})

export const POST = endpoint({
  body: NewTicketProject,
  reply: TicketProjectView,
  run: (ctx, { body }) => addTicketProject(ctx, body),
})
