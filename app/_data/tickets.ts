import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { TicketChoices, TicketProjects, Tickets } from '#inventory/model/ticket.ts'
import { api } from './api.ts'

export const ticketProjectsQuery = () =>
  queryOptions({
    queryKey: ['tickets', 'projects'],
    queryFn: ({ signal }) => api.get(routes.api.ticketProjects(), TicketProjects, signal),
  })

export const ticketChoicesQuery = () =>
  queryOptions({
    queryKey: ['tickets', 'choices'],
    queryFn: ({ signal }) => api.get(routes.api.ticketChoices(), TicketChoices, signal),
    staleTime: 60_000,
  })

/** Tickets of a finding; looked at again while one is being opened. */
export const ticketsQuery = (findingId: string) =>
  queryOptions({
    queryKey: ['tickets', 'of', findingId],
    queryFn: ({ signal }) => api.get(routes.api.findingTickets(findingId), Tickets, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state === 'requested') ? 3_000 : false,
  })
