import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

export const urlCredentialBasic = defineFamilyRule({
  id: 'url-credential-basic',
  provider: 'url-credential',
  title: 'URL with user and password',
  risk: 'Signs in to its host as its user.',
  severity: 'high',
  family: 'url-password',
  words: ['https', 'http', '*'],
  revoke: steps(
    null,
    'Change the password, or revoke the token, at the host of the URL.',
    'Use a credential helper or a variable instead of writing it into the URL.',
    'Check the logs of the host.',
  ),
})
