import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import {
  EntryRotation,
  RotationDetail,
  RotationForecast,
  type RotationList,
  RotationPage,
  RotationReminderPage,
} from '#inventory/model/rotation.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const rotationsQuery = (which: RotationList['which'], entry?: string) =>
  infiniteQueryOptions({
    queryKey: ['rotations', 'list', which, entry],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.rotations({ which, entry, cursor: pageParam }), RotationPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const rotationQuery = (rotationId: string) =>
  queryOptions({
    queryKey: ['rotations', 'one', rotationId],
    queryFn: ({ signal }) => api.get(routes.api.rotation(rotationId), RotationDetail, signal),
  })

export const rotationForecastQuery = () =>
  queryOptions({
    queryKey: ['rotations', 'forecast'],
    queryFn: ({ signal }) => api.get(routes.api.rotationForecast(), RotationForecast, signal),
  })

/** How an entry can be rotated. */
export const entryRotationQuery = (entryId: string) =>
  queryOptions({
    queryKey: ['rotations', 'of-entry', entryId],
    queryFn: ({ signal }) => api.get(routes.api.entryRotation(entryId), EntryRotation, signal),
  })

/** Who was reminded of which rotation, of all or of one entry. */
export const rotationRemindersQuery = (entry?: string) =>
  infiniteQueryOptions({
    queryKey: ['rotations', 'reminders', entry],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.rotationReminders({ entry, cursor: pageParam }), RotationReminderPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
