import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { MemberPage } from '#inventory/model/member.ts'
import type { Role } from '#inventory/model/permissions.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const membersQuery = (role: Role | null) =>
  infiniteQueryOptions({
    queryKey: ['members', role],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.members({ role: role ?? undefined, cursor: pageParam }), MemberPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
