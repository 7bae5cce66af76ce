import { numberedBytes } from './checksums/structure.ts'
import { atlassianCrc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

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
  revoke: replaceIn(
    'the Atlassian administration, or the settings of the Bitbucket repository',
    'https://admin.atlassian.com',
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
