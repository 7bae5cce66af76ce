import { alphabets, defineRule, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, uuid } from './shapes.ts'

export const plaidAccessToken = defineRule({
  id: 'plaid-access-token',
  provider: 'plaid',
  title: 'Plaid access token',
  risk: 'Reads the bank accounts of one person, with the client secret.',
  severity: 'critical',
  shapes: [uuid(literal('access-production-', 'access-development-'))],
  revoke: replaceIn(
    'Plaid, with /item/access_token/invalidate',
    'https://plaid.com/docs/api/items/',
    'token',
  ),
})

export const plaidSandboxAccessToken = defineRule({
  id: 'plaid-sandbox-access-token',
  provider: 'plaid',
  title: 'Plaid sandbox access token',
  risk: 'Reads invented bank accounts of the sandbox.',
  severity: 'low',
  shapes: [uuid(literal('access-sandbox-'))],
  revoke: replaceIn(
    'Plaid, with /item/access_token/invalidate',
    'https://plaid.com/docs/api/items/',
    'token',
  ),
})

export const plaidClientSecret = defineRule({
  id: 'plaid-client-secret',
  provider: 'plaid',
  title: 'Plaid client secret',
  risk: 'Calls Plaid as the company, with every access token it holds.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 30)],
  context: near('plaid'),
  revoke: replaceIn(
    'the Plaid dashboard, under Keys',
    'https://dashboard.plaid.com/developers/keys',
    'secret',
  ),
})
