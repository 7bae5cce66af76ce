'use client'
import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { EntryPurpose } from '#inventory/model/access.ts'
import { Role } from '#inventory/model/permissions.ts'
import { api } from './api.ts'
import { askForPasskey } from './passkeys.ts'

const Step = z.object({ step: z.enum(['done', 'second-factor']) })
const Place = z.object({ url: z.url() })
const Link = z.object({ purpose: EntryPurpose, email: z.string().nullable(), role: Role.nullable() })
export type Link = z.infer<typeof Link>

export const useSignIn = () =>
  useMutation({
    mutationFn: (input: { email: string; password: string }) =>
      api.send('POST', routes.api.signIn(), input, Step),
  })

export const useSecondFactor = () =>
  useMutation({
    mutationFn: (input: { kind: 'totp' | 'backup-code'; code: string }) =>
      api.send('POST', routes.api.secondFactor(), input, Step),
  })

export const usePasskeySignIn = () => useMutation({ mutationFn: () => askForPasskey() })

/** Goes to a provider, which sends the browser back to `next`. */
export const useProviderSignIn = () =>
  useMutation({
    mutationFn: async (input: { provider: string; next?: string | undefined }) => {
      const { url } = await api.send('POST', routes.api.provider(), input, Place)
      window.location.assign(url)
      await new Promise(() => {})
    },
  })

/** Looks what a link is for, and uses it at once where there is nothing to fill in. Answers an invitation, or null. */
export const useEnter = () =>
  useMutation({
    mutationFn: async (token: string) => {
      const link = await api.send('POST', routes.api.link(), { token }, Link)
      if (link.purpose === 'invitation') return link
      await api.send('POST', routes.api.enter(), { token }, Step)
      return null
    },
  })

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (input: { token: string; name: string; password: string | null }) =>
      api.send('POST', routes.api.acceptInvitation(), input, Step),
  })

/** Ends the session; the whole page goes, and with it what it knew. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.send('POST', routes.api.signOut(), {}, z.unknown()),
    onSuccess: () => window.location.assign(routes.signIn()),
  })
