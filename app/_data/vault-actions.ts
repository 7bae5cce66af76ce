'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import type { ChangeVault, ConnectVault } from '#inventory/model/vault-connection.ts'
import { VaultDetail } from '#inventory/model/vault-view.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

/** The form shows what the server refuses, so no notice here. */
export function useConnectVault() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: ConnectVault) =>
      api.send('POST', routes.api.vaults(), input, z.object({ vaultId: z.uuid() })),
    onSettled: () => refreshVaults(client),
  })
}

export function useChangeVault(vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<ChangeVault, 'vaultId'>) =>
      api.send('PUT', routes.api.vault(vaultId), input, VaultDetail),
    onSuccess: ({ name }) => tellDone('It is kept', `${name} is read so from its next sync on.`),
    onSettled: () => refreshVaults(client),
  })
}

export function useSyncVault(vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('POST', routes.api.vaultSyncs(vaultId), {}, z.object({ syncId: z.uuid() })),
    onSuccess: () => tellDone('Sync requested', 'It starts as soon as a worker is free.'),
    onError: (error) => tellProblem('The sync was not requested', error),
    onSettled: () => refreshVaults(client),
  })
}

export function useExamineVault(vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('POST', routes.api.vaultExamination(vaultId), {}, z.object({})),
    onSuccess: () => tellDone('A worker asks', 'What the access may do is shown as soon as it has answered.'),
    onError: (error) => tellProblem('It was not asked', error),
    onSettled: () => refreshVaults(client),
  })
}

export function useDisconnectVault(vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('DELETE', routes.api.vault(vaultId), {}, z.object({})),
    onError: (error) => tellProblem('The vault was not disconnected', error),
    onSettled: () =>
      Promise.all(
        [['vaults', 'list'], ['entries'], ['sources'], ['findings'], ['overview']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}

const refreshVaults = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['vaults'] }),
    client.invalidateQueries({ queryKey: ['sources'] }),
  ])
