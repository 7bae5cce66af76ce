import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const apifyApiToken = defineRule({
  id: 'apify-api-token',
  provider: 'apify',
  title: 'Apify API token',
  risk: 'Runs actors and reads their data, at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('apify_api_', `${alphabets.base62}-`, 36)],
  revoke: replaceIn(
    'the Apify console, under Settings, API & Integrations',
    'https://console.apify.com/settings/integrations',
    'token',
  ),
  probe: bearerProbe('https://api.apify.com/v2/users/me'),
})

export const apifyProxyPassword = defineRule({
  id: 'apify-proxy-password',
  provider: 'apify',
  title: 'Apify proxy password',
  risk: 'Sends traffic through the proxies of its owner, who pays for it.',
  severity: 'medium',
  shapes: [prefixed('apify_proxy_', alphabets.base62, 36)],
  revoke: resetIn('the Apify console, under Proxy', 'https://console.apify.com/proxy', 'password'),
})
