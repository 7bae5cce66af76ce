import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { Me, PasskeyList, SessionList } from '#inventory/model/session.ts'
import { api } from './api.ts'

/** Who is signed in, and what they may do: pages hide what is not in `permissions`. */
export const meQuery = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => api.get(routes.api.me(), Me, signal),
    staleTime: 30_000,
  })

export const sessionsQuery = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get(routes.api.sessions(), SessionList, signal),
  })

export const passkeysQuery = () =>
  queryOptions({
    queryKey: ['passkeys'],
    queryFn: ({ signal }) => api.get(routes.api.myPasskeys(), PasskeyList, signal),
  })
