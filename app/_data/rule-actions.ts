'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'
import { RuleChanged, type RuleSettings, RuleSettingsView, RulesPromoted } from '#inventory/model/rule.ts'
import type { RuleStage } from '#inventory/model/terms.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { ruleQuery, ruleSettingsQuery } from './rules.ts'
import { refreshLedger } from './triage.ts'

export type RuleAction =
  | { readonly kind: 'stage'; readonly stage: RuleStage }
  | { readonly kind: 'mute'; readonly reason: string }
  | { readonly kind: 'unmute' }

/** Promotes, demotes, mutes a rule or lets it speak again, and says how many findings that opened. */
export function useChangeRule(ruleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: RuleAction) => send(ruleId, action),
    onSuccess: ({ rule, opened }) => {
      client.setQueryData(ruleQuery(ruleId).queryKey, rule)
      tellDone(
        'The rule is changed',
        opened === 0 ? 'No finding was opened.' : `It opened ${plural(opened, 'finding')}.`,
      )
    },
    onError: (error) => tellProblem('The rule was not changed', error),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['rules'] }), refreshLedger(client)])
    },
  })
}

function send(ruleId: string, action: RuleAction): Promise<RuleChanged> {
  switch (action.kind) {
    case 'stage':
      return api.send('PUT', routes.api.ruleStage(ruleId), { stage: action.stage }, RuleChanged)
    case 'mute':
      return api.send('POST', routes.api.ruleMute(ruleId), { reason: action.reason }, RuleChanged)
    case 'unmute':
      return api.send('POST', routes.api.ruleUnmute(ruleId), {}, RuleChanged)
  }
}

/** With which stage rules of later detection versions enter. */
export function useSetNewRuleStage() {
  const client = useQueryClient()
  const { queryKey } = ruleSettingsQuery()
  return useMutation({
    mutationFn: (settings: RuleSettings) =>
      api.send('PUT', routes.api.ruleSettings(), settings, RuleSettingsView),
    onSuccess: (settings) => client.setQueryData(queryKey, settings),
    onError: (error) => tellProblem('The setting was not changed', error),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}

/** Lets rules out of shadow together, and says how many findings that opened. */
export function usePromoteRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ruleIds: readonly string[]) =>
      api.send('POST', routes.api.rulePromotion(), { ruleIds }, RulesPromoted),
    onSuccess: ({ promoted, opened }) =>
      tellDone(
        `${plural(promoted, 'rule')} promoted`,
        opened === 0 ? 'No finding was opened.' : `That opened ${plural(opened, 'finding')}.`,
      ),
    onError: (error) => tellProblem('The rules were not promoted', error),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['rules'] }), refreshLedger(client)])
    },
  })
}
