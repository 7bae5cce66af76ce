import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { CredentialView } from '#inventory/model/credential.ts'
import { OccurrencePage } from '#inventory/model/occurrence.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const credentialQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ['credentials', 'one', credentialId],
    queryFn: ({ signal }) => api.get(routes.api.credential(credentialId), CredentialView, signal),
  })

export const credentialOccurrencesQuery = (credentialId: string) =>
  infiniteQueryOptions({
    queryKey: ['credentials', 'occurrences', credentialId],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.credentialOccurrences(credentialId, { cursor: pageParam }), OccurrencePage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
