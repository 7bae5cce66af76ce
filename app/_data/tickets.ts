'use client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import {
  type NewTicketProject,
  type OpenTicket,
  TicketChoices,
  TicketProjects,
  TicketProjectView,
  Tickets,
  TicketView,
} from '#inventory/model/ticket.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

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

export function useOpenTicket() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ findingId, ...body }: OpenTicket) =>
      api.send('POST', routes.api.findingTickets(findingId), body, TicketView),
    onSuccess: ({ project }) => tellDone('Asked for', `A ticket is opened in ${project}.`),
    onError: (error) => tellProblem('No ticket was asked for', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
}

export function useAddTicketProject() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (project: NewTicketProject) =>
      api.send('POST', routes.api.ticketProjects(), project, TicketProjectView),
    onSuccess: ({ name }) => tellDone('Connected', `Tickets can be opened in ${name}.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
}

export function useRemoveTicketProject() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (projectId: string) =>
      api.send('DELETE', routes.api.ticketProject(projectId), {}, z.object({})),
    onSuccess: () => tellDone('Disconnected', 'No more tickets are opened there.'),
    onError: (error) => tellProblem('It was not disconnected', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
}
