import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const cratesIoToken = defineRule({
  id: 'crates-io-token',
  provider: 'crates-io',
  title: 'crates.io API token',
  risk: 'Publishes crates of its owner, which others then build.',
  severity: 'critical',
  shapes: [prefixed('cio', alphabets.base62, 32)],
  revoke: replaceIn('the crates.io settings, under API Tokens', 'https://crates.io/settings/tokens', 'token'),
})
