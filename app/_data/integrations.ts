import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { IntegrationDetail, IntegrationPage } from '#inventory/model/integration.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const integrationsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['integrations', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.integrations({ cursor: pageParam }), IntegrationPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const integrationQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'one', integrationId],
    queryFn: ({ signal }) => api.get(routes.api.integration(integrationId), IntegrationDetail, signal),
  })
