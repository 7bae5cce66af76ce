import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { Touches } from '#inventory/model/touches.ts'
import { api } from './api.ts'

export const touchesQuery = (entryId: string) =>
  queryOptions({
    queryKey: ['entries', 'touches', entryId],
    queryFn: ({ signal }) => api.get(routes.api.entryTouches(entryId), Touches, signal),
  })
