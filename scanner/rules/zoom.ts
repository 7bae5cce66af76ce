import { named } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const zoomClientSecret = defineRule({
  id: 'zoom-client-secret',
  provider: 'zoom',
  title: 'Zoom client secret',
  risk: 'Makes tokens of the app, with its client id.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 32)],
  context: near('zoom client secret', 'zoom secret', 'zoom api secret'),
  companions: [
    named('clientId', bare(alphabets.base62, 20, 24), 'client id', 'api key'),
    named('accountId', bare(alphabets.base64Url, 22), 'account id'),
  ],
  revoke: resetIn(
    'the Zoom App Marketplace, at the app',
    'https://marketplace.zoom.us/user/build',
    'client secret',
  ),
})
