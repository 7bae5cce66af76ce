import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed, uuid } from './shapes.ts'

export const herokuApiKey = defineRule({
  id: 'heroku-api-key',
  provider: 'heroku',
  title: 'Heroku API key',
  risk: "Manages the apps and reads their configuration in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('HRKU-AA', alphabets.base64Url, 58)],
  revoke: replaceIn('the Heroku account settings, under API Key', 'https://dashboard.heroku.com/account'),
  probe: {
    method: 'GET',
    url: 'https://api.heroku.com/account',
    headers: { authorization: 'Bearer {secret}', accept: 'application/vnd.heroku+json; version=3' },
    active: [200],
    inactive: [401],
  },
})

export const herokuLegacyApiKey = defineRule({
  id: 'heroku-legacy-api-key',
  provider: 'heroku',
  title: 'Heroku API key (older form)',
  risk: "Manages the apps and reads their configuration in its owner's name.",
  severity: 'critical',
  shapes: [uuid()],
  context: near('heroku api', 'heroku key', 'heroku token', 'heroku auth', 'heroku secret'),
  revoke: replaceIn('the Heroku account settings, under API Key', 'https://dashboard.heroku.com/account'),
  probe: {
    method: 'GET',
    url: 'https://api.heroku.com/account',
    headers: { authorization: 'Bearer {secret}', accept: 'application/vnd.heroku+json; version=3' },
    active: [200],
    inactive: [401],
  },
})
