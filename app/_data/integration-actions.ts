'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { IntegrationView, type NewIntegration } from '#inventory/model/integration.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

/** Adds a credential. What was sent is kept in no cache. */
export function useAddIntegration() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: NewIntegration) =>
      api.send('POST', routes.api.integrations(), input, IntegrationView),
    onSuccess: ({ name }) => tellDone('The credential is sealed', `${name} can be opened by workers only.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['integrations'] }),
    gcTime: 0,
  })
}

export function useReplaceIntegration(integrationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (value: string) =>
      api.send('PUT', routes.api.integration(integrationId), { value }, IntegrationView),
    onSuccess: ({ name }) =>
      tellDone('The credential is replaced', `The old one of ${name} is gone from here.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['integrations'] }),
    gcTime: 0,
  })
}

export function useRemoveIntegration() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (integrationId: string) =>
      api.send('DELETE', routes.api.integration(integrationId), {}, IntegrationView),
    onSuccess: ({ name }) =>
      tellDone('The credential is removed', `${name} is forgotten here; end it where it was issued, too.`),
    onError: (error) => tellProblem('The credential was not removed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['integrations', 'list'] }),
  })
}
