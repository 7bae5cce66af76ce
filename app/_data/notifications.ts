import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { NotificationPage, NotificationRules, type NotificationState } from '#inventory/model/notification.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const notificationRulesQuery = () =>
  queryOptions({
    queryKey: ['notifications', 'rules'],
    queryFn: ({ signal }) => api.get(routes.api.notificationRules(), NotificationRules, signal),
  })

/** What was told lately; looked at again while something waits to be sent. */
export const notificationsQuery = (state: readonly NotificationState[]) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', state],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.notifications({ state, cursor: pageParam, limit: 20 }), NotificationPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: ({ state: { data } }) => (data?.pages.some(isWaiting) ? 3_000 : false),
  })

const isWaiting = ({ items }: NotificationPage) => items.some(({ state }) => state === 'waiting')
