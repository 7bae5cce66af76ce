import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { OverviewView } from '#inventory/model/overview.ts'
import { api } from './api.ts'

export const overviewQuery = () =>
  queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api.get(routes.api.overview(), OverviewView, signal),
    refetchInterval: (query) => ((query.state.data?.coverage.running ?? 0) > 0 ? 4_000 : false),
  })
