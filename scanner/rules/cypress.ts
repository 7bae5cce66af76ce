import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const cypressRecordKey = defineRule({
  id: 'cypress-record-key',
  provider: 'cypress',
  title: 'Cypress record key',
  risk: 'Records test runs into its project and uses up its quota.',
  severity: 'low',
  shapes: [uuid()],
  context: near('cypress record key', 'record key'),
  revoke: replaceIn('Cypress Cloud, at the project settings', 'https://cloud.cypress.io', 'record key'),
})
