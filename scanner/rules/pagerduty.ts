import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const pagerdutyApiKey = defineRule({
  id: 'pagerduty-api-key',
  provider: 'pagerduty',
  title: 'PagerDuty API key',
  risk: 'Reads and changes incidents and schedules.',
  severity: 'high',
  shapes: [prefixed(['u+', 'y_'], alphabets.base64Url, 18), bare(`${alphabets.base64Url}+`, 20)],
  context: near('pagerduty', 'pager duty', 'pd api'),
  revoke: replaceIn('PagerDuty, under Integrations, API Access Keys'),
  probe: {
    method: 'GET',
    url: 'https://api.pagerduty.com/abilities',
    headers: { authorization: 'Token token={secret}' },
    active: [200],
    inactive: [401],
  },
})
