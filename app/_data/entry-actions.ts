'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import type { ConsumerKind } from '#inventory/model/vault.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

export type NewConsumer = {
  readonly kind: ConsumerKind
  readonly name: string
  readonly place: string
  readonly detail: string
}

type Change =
  | ({ readonly change: 'add'; readonly entryId: string } & NewConsumer)
  | { readonly change: 'remove'; readonly consumerId: string }

/** Notes by hand what uses an entry, or takes such a note away. */
export function useConsumers() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Change): Promise<string> => {
      if (input.change === 'remove') {
        await api.send('DELETE', routes.api.consumer(input.consumerId), {}, z.object({}))
        return 'It is no longer listed among those that use this entry.'
      }
      const { change: _change, entryId, ...body } = input
      const reply = z.object({ consumerId: z.uuid() })
      await api.send('POST', routes.api.entryConsumers(entryId), body, reply)
      return `${body.name} is noted as using this entry.`
    },
    onSuccess: (message) => tellDone('Recorded', message),
    onError: (error) => tellProblem('The consumers were not changed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['entries'] }),
  })
}
