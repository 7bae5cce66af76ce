'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import {
  type NewTicketProject,
  type OpenTicket,
  TicketProjectView,
  TicketView,
} from '#inventory/model/ticket.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

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
