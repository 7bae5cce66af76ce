import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { OverviewView } from '#inventory/model/overview.ts'
import { api } from './api.ts'

export const overviewQuery = () =>
  queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api.get(routes.api.overview(), OverviewView, signal),
    refetchInterval: (query) => waitMilliseconds(query.state.data?.coverage),
  })

/** Often while something is read, seldom while something waits to be, else not at all. */
function waitMilliseconds(coverage: OverviewView['coverage'] | undefined): number | false {
  if (coverage === undefined) return false
  return coverage.running > 0 ? 4_000 : coverage.neverScanned > 0 ? 30_000 : false
}
