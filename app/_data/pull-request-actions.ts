'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import {
  AnswerCounts,
  type BreakGlass,
  PullRequestView,
  type SettleAnswer,
} from '#inventory/model/pull-request.ts'
import {
  PullRequestSettingsView,
  type SetPullRequestSettings,
} from '#inventory/model/pull-request-settings.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { pullRequestQuery, pullRequestSettingsQuery } from './pull-requests.ts'
import { refreshLedger } from './triage.ts'

/** Says yes or no to an answer, or reviews one. */
export function useSettleAnswer() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ answerId, ...body }: SettleAnswer) =>
      api.send('POST', routes.api.pullRequestAnswer(answerId), body, AnswerCounts),
    onSuccess: (_counts, { verdict }) => tellDone(done[verdict], 'The check of the pull request follows.'),
    onError: (error) => tellProblem('It was not recorded', error),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['pull-requests'] }), refreshLedger(client)])
    },
  })
}

const done = {
  approve: 'Approved',
  refuse: 'Refused',
  confirm: 'Confirmed',
  overturn: 'The finding is open again',
} as const satisfies Record<SettleAnswer['verdict'], string>

/** Lets one head pass in an emergency. */
export function useBreakGlass() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ pullRequestId, ...body }: BreakGlass) =>
      api.send('POST', routes.api.pullRequestGlass(pullRequestId), body, PullRequestView),
    onSuccess: (view) => {
      client.setQueryData(pullRequestQuery(view.id).queryKey, view)
      tellDone('The glass is broken', 'This head passes; what it brings stays open.')
    },
    onError: (error) => tellProblem('The glass was not broken', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['pull-requests'] }),
  })
}

/** Says how pull requests are judged. */
export function useSetPullRequestSettings() {
  const client = useQueryClient()
  const { queryKey } = pullRequestSettingsQuery()
  return useMutation({
    mutationFn: (input: SetPullRequestSettings) =>
      api.send('PUT', routes.api.pullRequestSettings(), input, PullRequestSettingsView),
    onSuccess: (settings) => {
      client.setQueryData(queryKey, settings)
      tellDone('The settings are kept', 'The checks of open pull requests follow.')
    },
    onError: (error) => tellProblem('The settings were not kept', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['pull-requests'] }),
  })
}
