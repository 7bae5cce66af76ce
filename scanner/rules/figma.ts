import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const figmaAccessToken = defineRule({
  id: 'figma-access-token',
  provider: 'figma',
  title: 'Figma personal access token',
  risk: 'Reads the files and comments of its owner, within its scopes.',
  severity: 'high',
  shapes: [prefixed(['figd_', 'figu_', 'figp_', 'figo_'], `${alphabets.base64Url}=`, 38, 56)],
  revoke: replaceIn('the Figma account settings, under Security', 'https://www.figma.com/settings', 'token'),
  probe: {
    method: 'GET',
    url: 'https://api.figma.com/v1/me',
    headers: { 'x-figma-token': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
