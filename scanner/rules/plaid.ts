import { hexAs } from './companions.ts'
import { alphabets, defineRule, literal } from './define-rule.ts'
import { resetIn, steps } from './revocation.ts'
import { bare, near, uuid } from './shapes.ts'

export const plaidAccessToken = defineRule({
  id: 'plaid-access-token',
  provider: 'plaid',
  title: 'Plaid access token',
  risk: 'Reads the bank accounts of one person, with the client secret.',
  severity: 'critical',
  shapes: [uuid(literal('access-production-', 'access-development-'))],
  revoke: steps(
    'https://plaid.com/docs/api/items/',
    'Call /item/access_token/invalidate with the token: Plaid answers with a new one.',
    'Store the new token encrypted, in the database and nowhere else.',
  ),
})

export const plaidSandboxAccessToken = defineRule({
  id: 'plaid-sandbox-access-token',
  provider: 'plaid',
  title: 'Plaid sandbox access token',
  risk: 'Reads invented bank accounts of the sandbox.',
  severity: 'low',
  shapes: [uuid(literal('access-sandbox-'))],
  revoke: steps(
    'https://plaid.com/docs/api/items/',
    'Call /item/access_token/invalidate with the token, or delete the sandbox item.',
    'Keep sandbox tokens out of the repository, too.',
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
  companions: [hexAs('clientId', 24, 'client id')],
  revoke: resetIn(
    'the Plaid dashboard, under Developers, Keys',
    'https://dashboard.plaid.com/developers/keys',
    'secret',
  ),
})
