import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { UnownedCounts, type UnownedFilters, UnownedPage } from '#inventory/model/unowned.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

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
