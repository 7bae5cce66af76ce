import { defineRule, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { uuid } from './shapes.ts'

export const axiomApiToken = defineRule({
  id: 'axiom-api-token',
  provider: 'axiom',
  title: 'Axiom API token',
  risk: 'Sends or queries data of the datasets it was given.',
  severity: 'medium',
  shapes: [uuid(literal('xaat-'))],
  revoke: replaceIn('the Axiom settings, under API tokens', 'https://app.axiom.co', 'token'),
})

export const axiomPersonalToken = defineRule({
  id: 'axiom-personal-token',
  provider: 'axiom',
  title: 'Axiom personal access token',
  risk: 'Reads and manages everything its owner can reach.',
  severity: 'high',
  shapes: [uuid(literal('xapt-'))],
  revoke: replaceIn('the Axiom profile, under Personal tokens', 'https://app.axiom.co', 'token'),
})
