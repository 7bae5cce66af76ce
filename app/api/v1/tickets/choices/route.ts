import { endpoint } from '#app/_http/endpoint.ts'
import { TicketChoices } from '#inventory/model/ticket.ts'
import { listTicketChoices } from '#inventory/ticket/ticket-projects.ts'

export const GET = endpoint({
  reply: TicketChoices,
  run: async (ctx) => ({ items: await listTicketChoices(ctx) }),
})
