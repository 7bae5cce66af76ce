import { endpoint } from '#app/_http/endpoint.ts'
import { OpenTicket, Tickets, TicketView } from '#inventory/model/ticket.ts'
import { listTickets, TicketsOf } from '#inventory/ticket/list-tickets.ts'
import { openTicket } from '#inventory/ticket/open-ticket.ts'

export const GET = endpoint({
  params: TicketsOf,
  reply: Tickets,
  run: async (ctx, { params }) => ({ items: await listTickets(ctx, params) }),
})

export const POST = endpoint({
  params: TicketsOf,
  body: OpenTicket.omit({ findingId: true }),
  reply: TicketView,
  run: (ctx, { params, body }) => openTicket(ctx, { ...params, ...body }),
})
