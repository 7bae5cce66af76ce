import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { ScanPage, ScanView } from '#inventory/model/scan.ts'
import type { ScanState } from '#inventory/model/terms.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export type ScanFilters = { readonly state: readonly ScanState[]; readonly repository: readonly string[] }

/** Asks again only while something waits or runs. */
export const scansQuery = (filters: ScanFilters) =>
  infiniteQueryOptions({
    queryKey: ['scans', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.scans({ ...filters, cursor: pageParam }), ScanPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some(isUnderWay)) ? pollEveryMilliseconds : false,
  })

export const scanQuery = (scanId: string) =>
  queryOptions({
    queryKey: ['scans', 'one', scanId],
    queryFn: ({ signal }) => api.get(routes.api.scan(scanId), ScanView, signal),
    refetchInterval: (query) =>
      query.state.data !== undefined && isUnderWay(query.state.data) ? pollEveryMilliseconds : false,
  })

export const isUnderWay = (scan: { state: ScanState }): boolean =>
  scan.state === 'queued' || scan.state === 'running'

const pollEveryMilliseconds = 1_500
