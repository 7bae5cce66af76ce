import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { TicketProjectId } from '#inventory/model/ticket.ts'
import { removeTicketProject } from '#inventory/ticket/ticket-projects.ts'

export const DELETE = endpoint({
  params: TicketProjectId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removeTicketProject(ctx, params)
    return {}
  },
})
