import { alphabets, defineRule, literal, optional, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const databricksToken = defineRule({
  id: 'databricks-token',
  provider: 'databricks',
  title: 'Databricks personal access token',
  risk: "Runs code and reads data in its owner's workspace.",
  severity: 'critical',
  shapes: [
    shape([literal('dapi'), secret(alphabets.hex, 32), optional(literal('-'), secret(alphabets.digits, 1))], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn('the Databricks user settings, under Developer, Access tokens', null, 'token'),
})
