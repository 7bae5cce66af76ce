'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import type { Role, ScopeKind } from '#inventory/model/permissions.ts'
import { NewInvitation } from '#inventory/model/session.ts'
import { api } from './api.ts'
import { tellProblem } from './notices.ts'

export type Invite = {
  readonly email: string
  readonly role: Role
  readonly scopeKind?: ScopeKind
  readonly sourceIds?: readonly string[]
}

/** Invites somebody. The answer has the link, which is shown once. */
export function useInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Invite) => api.send('POST', routes.api.invitations(), input, NewInvitation),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  })
}

export function useRevokeInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (invitationId: string) =>
      api.send('DELETE', routes.api.invitation(invitationId), {}, z.unknown()),
    onError: (error) => tellProblem('The invitation was not taken back', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  })
}
