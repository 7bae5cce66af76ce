'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { MemberView, type SetMember } from '#inventory/model/member.ts'
import { api } from './api.ts'
import { tellDone } from './notices.ts'

/** Gives somebody a role and what they see. The form shows what the server refuses, so no notice of that here. */
export function useSetMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ personId, ...body }: SetMember) =>
      api.send('PUT', routes.api.member(personId), body, MemberView),
    onSuccess: ({ person }) => tellDone('Changed', `It holds from the next request of ${person.name} on.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['members'] }),
  })
}
