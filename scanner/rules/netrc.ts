import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

export const netrcPassword = defineFamilyRule({
  id: 'netrc-password',
  provider: 'netrc',
  title: 'Password in a .netrc file',
  risk: 'Signs in to the machine named before it.',
  severity: 'high',
  family: 'netrc',
  words: ['netrc'],
  revoke: steps(
    null,
    'Change the password, or revoke the token, at the machine of the entry.',
    'Keep .netrc out of repositories and images.',
  ),
})

export const netrcPgpassPassword = defineFamilyRule({
  id: 'netrc-pgpass-password',
  provider: 'netrc',
  title: 'Password in a .pgpass file',
  risk: 'Opens the PostgreSQL database named in its line.',
  severity: 'critical',
  family: 'netrc',
  words: ['pgpass'],
  revoke: steps(
    null,
    'Change the password of the database user.',
    'Keep .pgpass out of repositories and images.',
  ),
})
