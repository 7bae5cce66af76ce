'use client'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'
import {
  AcceptedOwners,
  type AcceptOwners,
  UnownedCounts,
  type UnownedFilters,
  UnownedPage,
} from '#inventory/model/unowned.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { firstPage, nextPage } from './paging.ts'
import { refreshLedger } from './triage.ts'

/** What nobody answers for, under the filters. */
export const unownedQuery = (filters: UnownedFilters) =>
  infiniteQueryOptions({
    queryKey: ['ownership', 'unowned', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.unowned({ ...filters, cursor: pageParam }), UnownedPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const unownedCountsQuery = (filters: UnownedFilters) =>
  queryOptions({
    queryKey: ['ownership', 'unowned-counts', filters],
    queryFn: ({ signal }) => api.get(routes.api.unownedCounts(filters), UnownedCounts, signal),
    placeholderData: keepPreviousData,
  })

/** Gives all that the filters select to whoever is suggested, or to one owner. */
export function useAcceptOwners() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AcceptOwners) => api.send('POST', routes.api.ownershipAccept(), body, AcceptedOwners),
    onSuccess: ({ owned }) =>
      tellDone('Recorded', `${plural(owned, 'owner')} confirmed; they see it from now on.`),
    onError: (error) => tellProblem('The owners were not confirmed', error),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['ownership'] }), refreshLedger(client)])
    },
  })
}
