import { numberedBytes } from './checksums/structure.ts'
import { atlassianCrc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const atlassianApiToken = defineRule({
  id: 'atlassian-api-token',
  provider: 'atlassian',
  title: 'Atlassian API token',
  risk: 'Acts as its owner in Jira, Confluence and the other cloud products.',
  severity: 'critical',
  shapes: [
    shape(
      [literal('ATATT3'), secret(alphabets.base64Url, 150, 300), literal('='), secret(alphabets.hexUpper, 8)],
      { checksum: atlassianCrc },
    ),
  ],
  revoke: replaceIn(
    'the Atlassian account settings, under Security, API tokens',
    'https://id.atlassian.com/manage-profile/security/api-tokens',
    'token',
  ),
})

export const atlassianAdminKey = defineRule({
  id: 'atlassian-admin-key',
  provider: 'atlassian',
  title: 'Atlassian admin key or Bitbucket access token',
  risk: 'Administers the organisation, or writes to the Bitbucket repository it was made for.',
  severity: 'critical',
  shapes: [
    shape(
      [literal('ATCTT3'), secret(alphabets.base64Url, 150, 300), literal('='), secret(alphabets.hexUpper, 8)],
      { checksum: atlassianCrc },
    ),
  ],
  revoke: steps(
    'https://admin.atlassian.com',
    'Delete the key in the Atlassian administration, or the token in the settings of the Bitbucket repository.',
    'Create a new one with the fewest scopes and an expiry date, and deploy it.',
  ),
})

export const atlassianDataCenterToken = defineRule({
  id: 'atlassian-data-center-token',
  provider: 'atlassian',
  title: 'Jira or Confluence data center token',
  risk: 'Acts as its owner in the Jira or Confluence it was made in.',
  severity: 'critical',
  shapes: [
    bare(alphabets.base64, 44, 44, {
      checksum: numberedBytes(0),
      notBefore: touching('+/'),
      notAfter: touching('+/='),
    }),
  ],
  context: near('jira', 'confluence', 'atlassian'),
  revoke: replaceIn('your profile in Jira or Confluence, under Personal Access Tokens', null, 'token'),
})

export const atlassianOauthSecret = defineRule({
  id: 'atlassian-oauth-secret',
  provider: 'atlassian',
  title: 'Atlassian OAuth client secret',
  risk: 'Poses as the app when people sign in with Atlassian.',
  severity: 'high',
  shapes: [prefixed('ATOA', alphabets.base64Url, 60, 80)],
  context: near('atlassian', 'jira', 'client secret'),
  revoke: replaceIn(
    'the Atlassian developer console, at the app',
    'https://developer.atlassian.com/console/myapps/',
    'client secret',
  ),
})
