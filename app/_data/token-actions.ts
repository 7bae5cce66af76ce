'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { MadeToken, type NewToken, TokenView } from '#inventory/model/token.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

/** Makes a token. The answer has its text, which is shown once and kept in no cache. */
export function useMakeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: NewToken) => api.send('POST', routes.api.tokens(), input, MadeToken),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    gcTime: 0,
  })
}

export function useRevokeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (tokenId: string) => api.send('DELETE', routes.api.token(tokenId), {}, TokenView),
    onSuccess: ({ name }) => tellDone('The token is revoked', `${name} opens nothing any more.`),
    onError: (error) => tellProblem('The token was not revoked', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  })
}
