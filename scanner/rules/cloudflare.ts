import { cloudflareCrc } from './checksums/tail.ts'
import { emailAs, hexAs } from './companions.ts'
import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

const cloudflareAccount = hexAs('accountId', 32, 'account id', 'account')

export const cloudflareApiToken = defineRule({
  id: 'cloudflare-api-token',
  provider: 'cloudflare',
  title: 'Cloudflare API token or key',
  risk: 'Changes DNS, caches and workers of the account, as far as it was allowed.',
  severity: 'critical',
  shapes: [
    shape([literal('cfut_', 'cfat_', 'cfk_'), secret(alphabets.base62, 48)], {
      checksum: cloudflareCrc,
    }),
  ],
  companions: [cloudflareAccount],
  revoke: replaceIn(
    'the Cloudflare dashboard, under API Tokens',
    'https://dash.cloudflare.com/profile/api-tokens',
    'token',
  ),
  probe: bearerProbe('https://api.cloudflare.com/client/v4/user/tokens/verify'),
})

export const cloudflareLegacyApiToken = defineRule({
  id: 'cloudflare-legacy-api-token',
  provider: 'cloudflare',
  title: 'Cloudflare API token (older form)',
  risk: 'Changes DNS, caches and workers of the account, as far as it was allowed.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 40)],
  context: near('cloudflare', 'cf api token', 'cf token'),
  companions: [cloudflareAccount],
  revoke: replaceIn(
    'the Cloudflare dashboard, under API Tokens',
    'https://dash.cloudflare.com/profile/api-tokens',
    'token',
  ),
  probe: bearerProbe('https://api.cloudflare.com/client/v4/user/tokens/verify'),
})

export const cloudflareGlobalApiKey = defineRule({
  id: 'cloudflare-global-api-key',
  provider: 'cloudflare',
  title: 'Cloudflare global API key',
  risk: 'Does everything its owner can do in every zone of the account.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 37)],
  context: near('cloudflare', 'cf api key', 'x-auth-key', 'cf key'),
  companions: [emailAs('user', 'email', 'x-auth-email', 'e-mail'), cloudflareAccount],
  revoke: resetIn(
    'the Cloudflare dashboard, under API Tokens, Global API Key',
    'https://dash.cloudflare.com/profile/api-tokens',
    'key',
  ),
})

export const cloudflareOriginCaKey = defineRule({
  id: 'cloudflare-origin-ca-key',
  provider: 'cloudflare',
  title: 'Cloudflare Origin CA key',
  risk: "Issues and revokes origin certificates of the account's zones.",
  severity: 'high',
  shapes: [
    shape([literal('v1.0-'), secret(alphabets.hexLower, 24), literal('-'), secret(alphabets.hexLower, 146)]),
  ],
  revoke: resetIn(
    'the Cloudflare dashboard, under API Tokens, Origin CA Key',
    'https://dash.cloudflare.com/profile/api-tokens',
    'key',
  ),
})

export const cloudflareTurnstileSecret = defineRule({
  id: 'cloudflare-turnstile-secret',
  provider: 'cloudflare',
  title: 'Cloudflare Turnstile secret key',
  risk: 'Checks solved challenges in the name of the site.',
  severity: 'medium',
  shapes: [prefixed('0x4AAAAAA', alphabets.base64Url, 24, 28)],
  revoke: resetIn(
    'the Cloudflare dashboard, at the Turnstile widget',
    'https://dash.cloudflare.com',
    'secret key',
  ),
})

export const cloudflareR2Secret = defineRule({
  id: 'cloudflare-r2-secret',
  provider: 'cloudflare',
  title: 'Cloudflare R2 secret access key',
  risk: 'Reads and writes the buckets its token was given.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 64)],
  context: near('r2 secret', 'r2 secret access key', 'cloudflare r2 secret', 'r2_secret_access_key'),
  companions: [hexAs('accessKeyId', 32, 'access key id', 'access key')],
  revoke: replaceIn(
    'the Cloudflare dashboard, under R2, API tokens',
    'https://dash.cloudflare.com',
    'API token',
  ),
})
