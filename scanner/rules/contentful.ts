import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const contentfulPersonalToken = defineRule({
  id: 'contentful-personal-token',
  provider: 'contentful',
  title: 'Contentful personal access token',
  risk: 'Changes the content its owner can change.',
  severity: 'high',
  shapes: [prefixed('CFPAT-', alphabets.base64Url, 40, 49)],
  revoke: replaceIn(
    'the Contentful settings, under CMA tokens',
    'https://app.contentful.com/account/profile/cma_tokens',
    'token',
  ),
  probe: bearerProbe('https://api.contentful.com/users/me'),
})
