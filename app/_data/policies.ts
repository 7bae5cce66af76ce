import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { ExceptionPage } from '#inventory/model/exception.ts'
import { PolicyListView } from '#inventory/model/policy.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const policiesQuery = () =>
  queryOptions({
    queryKey: ['policies', 'list'],
    queryFn: ({ signal }) => api.get(routes.api.policies(), PolicyListView, signal),
  })

export const exceptionsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['policies', 'exceptions'],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.exceptions({ cursor: pageParam }), ExceptionPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
