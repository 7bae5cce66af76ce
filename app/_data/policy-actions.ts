'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import {
  PolicyListView,
  type PolicyPlace,
  PolicySimulation,
  type SetPolicy,
} from '#inventory/model/policy.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { policiesQuery } from './policies.ts'
import { refreshLedger } from './triage.ts'

export type PolicyChange = Omit<SetPolicy, 'policy'>

/** What a change would do; nothing is written. */
export const useSimulatePolicy = (policyId: string) =>
  useMutation({
    mutationFn: (change: PolicyChange) =>
      api.send('POST', routes.api.policySimulation(policyId), change, PolicySimulation),
    onError: (error) => tellProblem('It could not be tried', error),
  })

export function useSetPolicy(policyId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: PolicyChange) =>
      api.send('PUT', routes.api.policy(policyId), change, PolicyListView),
    onSuccess: (policies) => changed(client, policies),
    onError: (error) => tellProblem('The policy was not changed', error),
    onSettled: () => refreshLedger(client),
  })
}

/** The wider setting, or the usual one, counts again. */
export function useResetPolicy(policyId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (place: PolicyPlace) =>
      api.send('POST', routes.api.policyReset(policyId), { place }, PolicyListView),
    onSuccess: (policies) => changed(client, policies),
    onError: (error) => tellProblem('The policy was not reset', error),
    onSettled: () => refreshLedger(client),
  })
}

function changed(client: QueryClient, policies: PolicyListView): void {
  client.setQueryData(policiesQuery().queryKey, policies)
  tellDone('The policy is changed', 'Everything is judged again in the background.')
}
