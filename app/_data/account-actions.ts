'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { makePasskey } from './passkeys.ts'

const Begun = z.object({ uri: z.string(), backupCodes: z.array(z.string()) })
const Codes = z.object({ backupCodes: z.array(z.string()) })
const Place = z.object({ url: z.url() })

/** Changes of one's own account. Forms show what is refused; what has no form tells it in a notice. */
export const useSetProfile = () =>
  useChange((input: { name: string; email?: string }) => api.send('PUT', routes.api.me(), input, z.unknown()))

export const useSetPassword = () =>
  useChange((input: { current?: string; password: string }) =>
    api.send('PUT', routes.api.myPassword(), input, z.unknown()),
  )

/** Begins with an authenticator app: its address and the backup codes, shown once. */
export const useBeginTotp = () =>
  useChange((input: { password?: string }) => api.send('POST', routes.api.myTotp(), input, Begun))

export const useConfirmTotp = () =>
  useChange((input: { code: string }) => api.send('PUT', routes.api.myTotp(), input, z.unknown()))

export const useEndTotp = () =>
  useChange((input: { password?: string }) => api.send('DELETE', routes.api.myTotp(), input, z.unknown()))

export const useNewBackupCodes = () =>
  useChange((input: { password?: string }) => api.send('POST', routes.api.myBackupCodes(), input, Codes))

export const useAddPasskey = () => useChange((name: string) => makePasskey(name))

export const useRemovePasskey = () =>
  useChange(
    (passkeyId: string) => api.send('DELETE', routes.api.myPasskey(passkeyId), {}, z.unknown()),
    'The passkey was not removed',
  )

/** Leaves for the provider, which leads back to the account. */
export const useLinkProvider = () =>
  useChange(async (provider: string) => {
    const { url } = await api.send('POST', routes.api.myProvider(provider), {}, Place)
    window.location.assign(url)
    await new Promise(() => {})
  }, 'The provider was not joined')

export const useUnlinkProvider = () =>
  useChange(
    (provider: string) => api.send('DELETE', routes.api.myProvider(provider), {}, z.unknown()),
    'The provider was not taken off',
  )

export const useEndSession = () =>
  useChange(
    (sessionId: string) => api.send('DELETE', routes.api.session(sessionId), {}, z.unknown()),
    'The session did not end',
  )

export function useEndOtherSessions() {
  const Ended = z.object({ ended: z.number().int() })
  const ended = useChange(
    () => api.send('DELETE', routes.api.sessions(), {}, Ended),
    'The sessions did not end',
  )
  const tell = ({ ended: count }: { ended: number }) =>
    void tellDone('Signed out elsewhere', count === 1 ? 'One session ended.' : `${count} sessions ended.`)
  return { ...ended, end: () => ended.mutate(undefined, { onSuccess: tell }) }
}

function useChange<Input, Result>(run: (input: Input) => Promise<Result>, refused?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: run,
    onError: (error) => void (refused === undefined ? undefined : tellProblem(refused, error)),
    onSettled: () => refreshAccount(client),
  })
}

const refreshAccount = (client: QueryClient) =>
  Promise.all(['me', 'sessions', 'passkeys'].map((noun) => client.invalidateQueries({ queryKey: [noun] })))
