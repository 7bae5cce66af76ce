import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type EntrySearch, routes } from '#app/_routes.ts'
import { ConsumerCoverage } from '#inventory/model/consumer-coverage.ts'
import { VaultHolders } from '#inventory/model/vault-holder.ts'
import { EntryDetail, EntryFacets, EntryPage } from '#inventory/model/vault-view.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const entriesQuery = (search: EntrySearch) =>
  infiniteQueryOptions({
    queryKey: ['entries', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.entries({ ...search, cursor: pageParam }), EntryPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

/** Counts under the filters; sort and order do not change them, so they stay out of the key. */
export const entryFacetsQuery = ({ sort: _sort, order: _order, ...filters }: EntrySearch) =>
  queryOptions({
    queryKey: ['entries', 'facets', filters],
    queryFn: ({ signal }) => api.get(routes.api.entryFacets(filters), EntryFacets, signal),
    placeholderData: keepPreviousData,
  })

export const entryQuery = (entryId: string) =>
  queryOptions({
    queryKey: ['entries', 'one', entryId],
    queryFn: ({ signal }) => api.get(routes.api.entry(entryId), EntryDetail, signal),
  })

/** Which ways of looking for consumers are connected for a vault. */
export const consumerCoverageQuery = (vaultId: string) =>
  queryOptions({
    queryKey: ['entries', 'consumer-coverage', vaultId],
    queryFn: ({ signal }) => api.get(routes.api.consumerCoverage(vaultId), ConsumerCoverage, signal),
  })

/** Entries of vaults that hold the value of a leaked credential. */
export const vaultHoldersQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ['entries', 'holders', credentialId],
    queryFn: ({ signal }) => api.get(routes.api.credentialVaultEntries(credentialId), VaultHolders, signal),
  })
