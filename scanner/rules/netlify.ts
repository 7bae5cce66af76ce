import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, prefixed, touching } from './shapes.ts'

export const netlifyAccessToken = defineRule({
  id: 'netlify-access-token',
  provider: 'netlify',
  title: 'Netlify access token',
  risk: "Deploys sites and reads their environment in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('nfp_', alphabets.base62, 36)],
  revoke: replaceIn(
    'the Netlify user settings, under Applications',
    'https://app.netlify.com/user/applications',
    'token',
  ),
  probe: bearerProbe('https://api.netlify.com/api/v1/user'),
})

export const netlifyLegacyAccessToken = defineRule({
  id: 'netlify-legacy-access-token',
  provider: 'netlify',
  title: 'Netlify access token (older form)',
  risk: "Deploys sites and reads their environment in its owner's name.",
  severity: 'critical',
  shapes: [bare(`${alphabets.base64Url}=`, 40, 46, { notBefore: touching('-') })],
  context: nearName('netlify'),
  revoke: replaceIn(
    'the Netlify user settings, under Applications',
    'https://app.netlify.com/user/applications',
    'token',
  ),
  probe: bearerProbe('https://api.netlify.com/api/v1/user'),
})
