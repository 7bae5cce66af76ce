import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { InvitationList } from '#inventory/model/session.ts'
import { api } from './api.ts'

/** Who was asked in and has not come yet. */
export const invitationsQuery = () =>
  queryOptions({
    queryKey: ['invitations'],
    queryFn: ({ signal }) => api.get(routes.api.invitations(), InvitationList, signal),
  })
