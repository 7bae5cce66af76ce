import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const vercelToken = defineRule({
  id: 'vercel-token',
  provider: 'vercel',
  title: 'Vercel token',
  risk: "Deploys projects and reads their environment in its owner's name.",
  severity: 'critical',
  shapes: [prefixed(['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], alphabets.base64Url, 56)],
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

export const vercelBlobToken = defineRule({
  id: 'vercel-blob-token',
  provider: 'vercel',
  title: 'Vercel Blob read-write token',
  risk: 'Reads and writes every file of its store.',
  severity: 'high',
  shapes: [
    shape([
      literal('vercel_blob_rw_'),
      fact('store', alphabets.base62, 16),
      literal('_'),
      secret(alphabets.base62, 30),
    ]),
  ],
  revoke: resetIn(
    'the Vercel dashboard, at the store, under Settings',
    'https://vercel.com/dashboard/stores',
    'token',
  ),
})
