import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed, touching } from './shapes.ts'

export const fullstoryApiKey = defineRule({
  id: 'fullstory-api-key',
  provider: 'fullstory',
  title: 'FullStory API key',
  risk: 'Reads recorded sessions and the people in them.',
  severity: 'high',
  shapes: [prefixed(['na1.', 'eu1.'], alphabets.base64, 60, 160, { notAfter: touching('+/') })],
  context: near('fullstory'),
  revoke: replaceIn(
    'the FullStory settings, under API Keys',
    'https://app.fullstory.com/ui/settings/apikeys',
    'API key',
  ),
})
