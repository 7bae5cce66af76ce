'use client'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'
import {
  Confirmed,
  type ConfirmInRepository,
  HandedOn,
  type HandOn,
  OwnerOptions,
  OwnershipPage,
  OwnershipView,
  type SetOwner,
} from '#inventory/model/ownership.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { firstPage, nextPage } from './paging.ts'
import { refreshLedger } from './triage.ts'

type Subject = { readonly credential: string } | { readonly repository: string; readonly within?: boolean }

/** The claims that hold on a credential, or on a repository (and all that lies in it). */
export const ownershipsQuery = (subject: Subject) =>
  infiniteQueryOptions({
    queryKey: ['ownership', 'list', subject],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.ownership({ ...subject, cursor: pageParam }), OwnershipPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

/** People and teams whose name holds the text. */
export const ownersQuery = (q: string) =>
  queryOptions({
    queryKey: ['ownership', 'owners', q],
    queryFn: ({ signal }) => api.get(routes.api.owners({ q }), OwnerOptions, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export type ClaimAction =
  | { readonly kind: 'confirm' | 'reject'; readonly ownershipId: string }
  | ({ readonly kind: 'set' } & SetOwner)
  | ({ readonly kind: 'confirm-all' } & ConfirmInRepository)

/** Confirms or rejects claims, or says who owns something. */
export function useClaims() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (message) => tellDone('Recorded', message),
    onError: (error) => tellProblem('The ownership was not changed', error),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['ownership'] }), refreshLedger(client)])
    },
  })
}

async function send(action: ClaimAction): Promise<string> {
  switch (action.kind) {
    case 'confirm': {
      const { owner } = await api.send(
        'POST',
        routes.api.ownershipConfirm(action.ownershipId),
        {},
        OwnershipView,
      )
      return `${owner.name} owns it, and sees it from now on.`
    }
    case 'reject':
      await api.send('POST', routes.api.ownershipReject(action.ownershipId), {}, z.object({}))
      return 'The claim has ended.'
    case 'set': {
      const { subject, owner } = action
      const made = await api.send('POST', routes.api.ownership(), { subject, owner }, OwnershipView)
      return `${made.owner.name} owns it, and sees it from now on.`
    }
    case 'confirm-all': {
      const { repositoryId, expected } = action
      const body = { repositoryId, expected }
      const { confirmed } = await api.send('POST', routes.api.ownershipInRepository(), body, Confirmed)
      return `${plural(confirmed, 'claim')} confirmed.`
    }
  }
}

/** "Not mine": gives a finding back, with whose it may be. */
export function useHandOn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ findingId, ...body }: HandOn) =>
      api.send('POST', routes.api.findingHandOn(findingId), body, HandedOn),
    onSuccess: ({ ownershipId }) =>
      tellDone(
        'Handed on',
        ownershipId === null
          ? 'An analyst looks for whose it is.'
          : 'An analyst confirms whose it is; until then nobody new sees it.',
      ),
    onError: (error) => tellProblem('It was not handed on', error),
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['ownership'] }),
        client.invalidateQueries({ queryKey: ['mine'] }),
        refreshLedger(client),
      ])
    },
  })
}
