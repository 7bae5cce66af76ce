import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { TokenPage } from '#inventory/model/token.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const tokensQuery = (whose: 'mine' | 'everyone') =>
  infiniteQueryOptions({
    queryKey: ['tokens', whose],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.tokens({ whose, cursor: pageParam }), TokenPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
