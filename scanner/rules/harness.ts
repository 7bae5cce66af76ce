import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const harnessToken = defineRule({
  id: 'harness-token',
  provider: 'harness',
  title: 'Harness personal or service token',
  risk: "Runs pipelines and changes settings in its owner's name.",
  severity: 'critical',
  shapes: [
    shape([
      literal('pat.', 'sat.'),
      fact('account', alphabets.base64Url, 22),
      literal('.'),
      secret(alphabets.base62, 24),
      literal('.'),
      secret(alphabets.base62, 20),
    ]),
  ],
  revoke: replaceIn('the Harness profile, under API keys', null, 'token'),
})
