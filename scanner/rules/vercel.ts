import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const vercelToken = defineRule({
  id: 'vercel-token',
  provider: 'vercel',
  title: 'Vercel token',
  risk: "Deploys projects and reads their environment in its owner's name.",
  severity: 'critical',
  shapes: [prefixed(['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], alphabets.base62, 56)],
  revoke: replaceIn(
    'the Vercel account settings, under Tokens',
    'https://vercel.com/account/settings/tokens',
    'token',
  ),
})

export const vercelLegacyToken = defineRule({
  id: 'vercel-legacy-token',
  provider: 'vercel',
  title: 'Vercel token (older form)',
  risk: "Deploys projects and reads their environment in its owner's name.",
  severity: 'critical',
  shapes: [bare(alphabets.base62, 24)],
  context: near(
    'vercel token',
    'vercel api',
    'vercel auth',
    'vercel access',
    'vercel key',
    'now token',
    'zeit token',
  ),
  revoke: replaceIn(
    'the Vercel account settings, under Tokens',
    'https://vercel.com/account/settings/tokens',
    'token',
  ),
})
