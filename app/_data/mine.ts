import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { type MineList, MinePage } from '#inventory/model/mine.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const mineQuery = (which: MineList['which']) =>
  infiniteQueryOptions({
    queryKey: ['mine', which],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.mine({ which, cursor: pageParam, limit: 20 }), MinePage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
