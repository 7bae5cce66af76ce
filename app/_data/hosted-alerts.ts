import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { type HostedAlertList, HostedAlertPage } from '#inventory/model/hosted-alert.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export type AlertFilters = { readonly organisationId: string } & {
  readonly [Name in 'state' | 'found' | 'repositoryId']?: HostedAlertList[Name] | undefined
}

export const hostedAlertsQuery = (filters: AlertFilters) =>
  infiniteQueryOptions({
    queryKey: ['alerts', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.hostedAlerts({ ...filters, cursor: pageParam }), HostedAlertPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
