import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { CollectorState, type RegisterCollector } from '#inventory/model/vault-bundle.ts'
import { api } from './api.ts'
import { tellDone } from './notices.ts'

export const collectorsQuery = (vaultId: string) =>
  queryOptions({
    queryKey: ['vaults', 'collectors', vaultId],
    queryFn: ({ signal }) => api.get(routes.api.vaultCollectors(vaultId), CollectorState, signal),
  })

/** The text that a collector is given; asking for it stands in the audit log. */
export function useEnrolment(vaultId: string) {
  return useMutation({
    mutationFn: () =>
      api.send('POST', routes.api.vaultEnrolment(vaultId), {}, z.object({ text: z.string() })),
    gcTime: 0,
  })
}

/** Trusts what this key signs. */
export function useTrustCollector(vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<RegisterCollector, 'vaultId'>) =>
      api.send('POST', routes.api.vaultCollectors(vaultId), input, z.object({ collectorId: z.uuid() })),
    onSuccess: () => tellDone('The collector is trusted', 'Bundles that it signs are taken from now on.'),
    onSettled: () => client.invalidateQueries({ queryKey: ['vaults'] }),
  })
}
