import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const endorLabsApiKey = defineRule({
  id: 'endor-labs-api-key',
  provider: 'endor-labs',
  title: 'Endor Labs API key',
  risk: 'Reads the projects and weaknesses of its namespace.',
  severity: 'high',
  shapes: [prefixed('endr+', alphabets.base64Url, 16)],
  revoke: replaceIn('Endor Labs, under Access Control, API Keys', 'https://app.endorlabs.com', 'API key'),
})
