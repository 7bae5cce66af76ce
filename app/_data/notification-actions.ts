'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { type NewNotificationRule, NotificationRuleView } from '#inventory/model/notification.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

export function useAddNotificationRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rule: NewNotificationRule) =>
      api.send('POST', routes.api.notificationRules(), rule, NotificationRuleView),
    onSuccess: ({ name }) => tellDone('The rule holds', `${name} tells from now on.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  })
}

export type NotificationAction =
  | { readonly kind: 'pause' | 'resume' | 'test' | 'remove'; readonly ruleId: string }
  | { readonly kind: 'retry'; readonly notificationId: string }

/** Pauses, resumes, tests or removes a rule, or sends again what was given up. */
export function useNotificationAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (message) => tellDone('Recorded', message),
    onError: (error) => tellProblem('It was not changed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  })
}

async function send(action: NotificationAction): Promise<string> {
  const done = z.object({})
  switch (action.kind) {
    case 'pause':
    case 'resume':
      await api.send(
        'POST',
        routes.api.notificationRulePause(action.ruleId),
        { paused: action.kind === 'pause' },
        done,
      )
      return action.kind === 'pause' ? 'The rule tells nothing until it is resumed.' : 'The rule tells again.'
    case 'test':
      await api.send('POST', routes.api.notificationRuleTest(action.ruleId), {}, done)
      return 'A test is on its way; what becomes of it is shown below.'
    case 'remove':
      await api.send('DELETE', routes.api.notificationRule(action.ruleId), {}, done)
      return 'The rule is gone.'
    case 'retry':
      await api.send('POST', routes.api.notificationRetry(action.notificationId), {}, done)
      return 'It is sent again.'
  }
}
