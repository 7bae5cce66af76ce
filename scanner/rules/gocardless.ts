import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const gocardlessLiveToken = defineRule({
  id: 'gocardless-live-token',
  provider: 'gocardless',
  title: 'GoCardless access token',
  risk: 'Takes direct debits and reads the bank data of customers.',
  severity: 'critical',
  shapes: [prefixed('live_', `${alphabets.base64Url}=`, 40)],
  context: near('gocardless'),
  revoke: replaceIn(
    'the GoCardless dashboard, under Developers',
    'https://manage.gocardless.com/developers',
    'access token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.gocardless.com/creditors',
    headers: { authorization: 'Bearer {secret}', 'gocardless-version': '2015-07-06' },
    active: [200],
    inactive: [401],
  },
})

export const gocardlessSandboxToken = defineRule({
  id: 'gocardless-sandbox-token',
  provider: 'gocardless',
  title: 'GoCardless sandbox access token',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('sandbox_', `${alphabets.base64Url}=`, 40)],
  context: near('gocardless'),
  revoke: replaceIn(
    'the GoCardless sandbox dashboard',
    'https://manage-sandbox.gocardless.com/developers',
    'access token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api-sandbox.gocardless.com/creditors',
    headers: { authorization: 'Bearer {secret}', 'gocardless-version': '2015-07-06' },
    active: [200],
    inactive: [401],
  },
})
