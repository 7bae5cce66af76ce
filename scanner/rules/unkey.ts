import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const unkeyRootKey = defineRule({
  id: 'unkey-root-key',
  provider: 'unkey',
  title: 'Unkey root key',
  risk: 'Creates and deletes the API keys of the workspace.',
  severity: 'critical',
  shapes: [prefixed('unkey_', alphabets.base58, 20, 32)],
  revoke: replaceIn(
    'the Unkey dashboard, under Root Keys',
    'https://app.unkey.com/settings/root-keys',
    'root key',
  ),
})
