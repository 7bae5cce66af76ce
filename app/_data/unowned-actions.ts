'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'
import { AcceptedOwners, type AcceptOwners } from '#inventory/model/unowned.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { refreshLedger } from './triage.ts'

/** Gives all that the filters select to whoever is suggested, or to one owner. */
export function useAcceptOwners() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AcceptOwners) => api.send('POST', routes.api.ownershipAccept(), body, AcceptedOwners),
    onSuccess: ({ owned }) =>
      tellDone('Recorded', `${plural(owned, 'owner')} confirmed; they see it from now on.`),
    onError: (error) => tellProblem('The owners were not confirmed', error),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['ownership'] }), refreshLedger(client)])
    },
  })
}
