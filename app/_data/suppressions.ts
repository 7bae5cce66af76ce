import { infiniteQueryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { SuppressionPage } from '#inventory/model/occurrence.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const suppressionsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['suppressions', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.suppressions({ cursor: pageParam }), SuppressionPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
