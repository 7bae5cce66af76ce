import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type FindingSearch, routes } from '#app/_routes.ts'
import { FindingFacets, FindingPage, FindingView } from '#inventory/model/finding.ts'
import { OccurrencePage } from '#inventory/model/occurrence.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const findingsQuery = (search: FindingSearch) =>
  infiniteQueryOptions({
    queryKey: ['findings', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.findings({ ...search, cursor: pageParam }), FindingPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

/** Counts under the filters; sort and order do not change them, so they stay out of the key. */
export const findingFacetsQuery = ({ sort: _sort, order: _order, ...filters }: FindingSearch) =>
  queryOptions({
    queryKey: ['findings', 'facets', filters],
    queryFn: ({ signal }) => api.get(routes.api.findingFacets(filters), FindingFacets, signal),
    placeholderData: keepPreviousData,
  })

export const findingQuery = (findingId: string) =>
  queryOptions({
    queryKey: ['findings', 'one', findingId],
    queryFn: ({ signal }) => api.get(routes.api.finding(findingId), FindingView, signal),
  })

export const findingOccurrencesQuery = (findingId: string) =>
  infiniteQueryOptions({
    queryKey: ['findings', 'occurrences', findingId],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.findingOccurrences(findingId, { cursor: pageParam }), OccurrencePage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
