import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { nearName, prefixed, uuid } from './shapes.ts'

export const herokuApiKey = defineRule({
  id: 'heroku-api-key',
  provider: 'heroku',
  title: 'Heroku API key',
  risk: "Manages the apps and reads their configuration in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('HRKU-', alphabets.base64Url, 36, 64)],
  revoke: steps(
    'https://dashboard.heroku.com/account',
    'Regenerate the API key in the Heroku account settings, or revoke the authorization that made it.',
    'Put the new one wherever the old one was used, and deploy.',
  ),
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
  context: nearName('heroku'),
  revoke: steps(
    'https://dashboard.heroku.com/account',
    'Regenerate the API key in the Heroku account settings, or revoke the authorization that made it.',
    'Put the new one wherever the old one was used, and deploy.',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.heroku.com/account',
    headers: { authorization: 'Bearer {secret}', accept: 'application/vnd.heroku+json; version=3' },
    active: [200],
    inactive: [401],
  },
})
