'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'
import { type GoLive, WentLive } from '#inventory/model/backlog.ts'
import { api } from './api.ts'
import { tellDone } from './notices.ts'

/** Deadlines start or stop: whatever shows one is asked for again. */
function useRefresh() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      ['sources', 'organisations', 'vaults', 'overview', 'findings', 'mine'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
}

export function useGoLive(sourceId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (input: Omit<GoLive, 'sourceId'>) =>
      api.send('POST', routes.api.sourceLive(sourceId), input, WentLive),
    onSuccess: ({ fresh, planned }) =>
      tellDone(
        'It is live',
        `${plural(fresh, 'new finding')} told at once, ${planned} planned week by week.`,
      ),
    onSettled: refresh,
  })
}

export function useGoQuiet(sourceId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => api.send('DELETE', routes.api.sourceLive(sourceId), {}, z.object({ stopped: z.int() })),
    onSuccess: ({ stopped }) =>
      tellDone('It is quiet', `Nobody is told any more; ${plural(stopped, 'deadline')} stopped.`),
    onSettled: refresh,
  })
}
