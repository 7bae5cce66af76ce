import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { type LeaverGroup, LeaverItemPage, LeaverPage, LeaverView } from '#inventory/model/leaver.ts'
import { api } from './api.ts'
import { tellDone } from './notices.ts'
import { firstPage, nextPage } from './paging.ts'

export const leaversQuery = () =>
  infiniteQueryOptions({
    queryKey: ['leavers', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.leavers({ cursor: pageParam }), LeaverPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const leaverQuery = (personId: string) =>
  queryOptions({
    queryKey: ['leavers', 'one', personId],
    queryFn: ({ signal }) => api.get(routes.api.leaver(personId), LeaverView, signal),
  })

export const leaverItemsQuery = (personId: string, group: LeaverGroup) =>
  infiniteQueryOptions({
    queryKey: ['leavers', 'items', personId, group],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.leaverItems(personId, { group, cursor: pageParam }), LeaverItemPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

/** Plans a new value for what somebody who left knows; the form shows what the server refuses. */
export function usePlanForLeaver(personId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { readonly entryId: string; readonly dueAt: string | null }) =>
      api.send('POST', routes.api.leaverPlan(personId), input, z.object({ rotationId: z.uuid() })),
    onSuccess: () =>
      tellDone('The rotation is planned', 'It is followed until the old value is proved dead.'),
    onSettled: () =>
      Promise.all(
        ['leavers', 'entries', 'rotations'].map((noun) => client.invalidateQueries({ queryKey: [noun] })),
      ),
  })
}
