import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

export const httpHeaderBasic = defineFamilyRule({
  id: 'http-header-basic',
  provider: 'http-header',
  title: 'HTTP Basic authorization',
  risk: 'Decodes to a user and password for the host it is sent to.',
  severity: 'high',
  family: 'http-header',
  words: ['basic'],
  revoke: steps(
    null,
    'Change the password at the host that the request goes to.',
    'Read it from a variable when the request is made.',
  ),
})

export const httpHeaderBearer = defineFamilyRule({
  id: 'http-header-bearer',
  provider: 'http-header',
  title: 'HTTP Bearer authorization',
  risk: 'Acts as whoever the token was issued to, at the host it is sent to.',
  severity: 'high',
  family: 'http-header',
  words: ['bearer'],
  revoke: steps(
    null,
    'Revoke the token at the service that the request goes to.',
    'Read a new one from a variable when the request is made.',
  ),
})

export const httpHeaderCurl = defineFamilyRule({
  id: 'http-header-curl',
  provider: 'http-header',
  title: 'User and password given to curl',
  risk: 'Signs in to the host of the command as its user.',
  severity: 'high',
  family: 'http-header',
  words: ['curl'],
  revoke: steps(
    null,
    'Change the password at the host that the command calls.',
    'Let curl read a .netrc file or a variable instead.',
  ),
})

export const httpHeaderOther = defineFamilyRule({
  id: 'http-header-authorization',
  provider: 'http-header',
  title: 'HTTP authorization of another scheme',
  risk: 'Acts as whoever the key or token was issued to, at the host it is sent to.',
  severity: 'high',
  family: 'http-header',
  words: ['authorization'],
  revoke: steps(
    null,
    'Revoke the key or token at the service that the request goes to.',
    'Read a new one from a variable when the request is made.',
  ),
})
