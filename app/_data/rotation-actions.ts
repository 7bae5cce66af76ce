'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import type { MoveState, PlanRotation } from '#inventory/model/rotation.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

/** Plans a rotation of an entry; what asked for it may be gone when it is there. */
export function usePlanRotation(onPlanned: (rotationId: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (plan: PlanRotation) =>
      api.send('POST', routes.api.rotations(), plan, z.object({ rotationId: z.uuid() })),
    onSuccess: ({ rotationId }) => onPlanned(rotationId),
    onError: (error) => tellProblem('The rotation was not planned', error),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['rotations'] })
      await client.invalidateQueries({ queryKey: ['entries'] })
    },
  })
}

type Change =
  | { readonly change: 'confirm' }
  | { readonly change: 'cancel' }
  | { readonly change: 'attest'; readonly words: string }
  | { readonly change: 'step'; readonly stepId: string; readonly done: boolean }
  | {
      readonly change: 'move'
      readonly moveId: string
      readonly state: Exclude<MoveState, 'moved'>
      readonly words: string | null
    }

/** Takes one rotation a step further, or gives it up. */
export function useRotation(rotationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Change) => send(rotationId, input),
    onSuccess: (message) => {
      if (message !== null) tellDone('Recorded', message)
    },
    onError: (error) => tellProblem('The rotation was not changed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['rotations'] }),
  })
}

async function send(rotationId: string, input: Change): Promise<string | null> {
  const nothing = z.object({})
  switch (input.change) {
    case 'confirm': {
      const reply = z.object({ begins: z.boolean() })
      const { begins } = await api.send('POST', routes.api.rotationConfirm(rotationId), {}, reply)
      return begins ? 'Both words are given: the vault is asked now.' : 'Somebody else gives the second word.'
    }
    case 'cancel':
      await api.send('POST', routes.api.rotationCancel(rotationId), {}, nothing)
      return 'The rotation is cancelled; what was done stays as it is.'
    case 'attest':
      await api.send('POST', routes.api.rotationAttest(rotationId), { words: input.words }, nothing)
      return 'You attested that the old value is dead.'
    case 'step': {
      const { stepId, done } = input
      await api.send('PUT', routes.api.rotationStep(rotationId, stepId), { done }, nothing)
      return null
    }
    case 'move': {
      const { moveId, state, words } = input
      await api.send('PUT', routes.api.rotationMove(rotationId, moveId), { state, words }, nothing)
      return null
    }
  }
}
