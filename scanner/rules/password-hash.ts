import { alphabets, defineRule, fact, literal, optional, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { touching } from './shapes.ts'

export const passwordHashBcrypt = defineRule({
  id: 'password-hash-bcrypt',
  provider: 'password-hash',
  title: 'bcrypt password hash',
  risk: 'Gives up a weak password to whoever guesses enough.',
  severity: 'low',
  shapes: [
    shape(
      [
        literal('$2a$', '$2b$', '$2y$'),
        fact('cost', alphabets.digits, 2),
        literal('$'),
        secret(`${alphabets.base62}./`, 53),
      ],
      { notBefore: '', notAfter: touching('./') },
    ),
  ],
  revoke: steps(
    null,
    'Let the people or systems concerned choose new passwords.',
    'Keep password files and dumps out of repositories.',
  ),
})

export const passwordHashMd5Crypt = defineRule({
  id: 'password-hash-md5-crypt',
  provider: 'password-hash',
  title: 'MD5 crypt or htpasswd hash',
  risk: 'Gives up most passwords to whoever guesses: this hash is fast.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('$1$', '$apr1$'),
        secret(`${alphabets.base62}./`, 2, 8),
        literal('$'),
        secret(`${alphabets.base62}./`, 22),
      ],
      { notBefore: '', notAfter: touching('./') },
    ),
  ],
  revoke: steps(
    null,
    'Let the people or systems concerned choose new passwords.',
    'Keep password files and dumps out of repositories.',
  ),
})

export const passwordHashShaCrypt = defineRule({
  id: 'password-hash-sha-crypt',
  provider: 'password-hash',
  title: 'SHA crypt password hash',
  risk: 'Gives up a weak password to whoever guesses enough.',
  severity: 'low',
  shapes: [
    shape(
      [
        literal('$5$'),
        optional(literal('rounds='), fact('rounds', alphabets.digits, 4, 9), literal('$')),
        secret(`${alphabets.base62}./`, 2, 16),
        literal('$'),
        secret(`${alphabets.base62}./`, 43),
      ],
      { notBefore: '', notAfter: touching('./') },
    ),
    shape(
      [
        literal('$6$'),
        optional(literal('rounds='), fact('rounds', alphabets.digits, 4, 9), literal('$')),
        secret(`${alphabets.base62}./`, 2, 16),
        literal('$'),
        secret(`${alphabets.base62}./`, 86),
      ],
      { notBefore: '', notAfter: touching('./') },
    ),
  ],
  revoke: steps(
    null,
    'Let the people or systems concerned choose new passwords.',
    'Keep password files and dumps out of repositories.',
  ),
})

export const passwordHashArgon2 = defineRule({
  id: 'password-hash-argon2',
  provider: 'password-hash',
  title: 'Argon2 password hash',
  risk: 'Gives up a weak password to whoever guesses enough.',
  severity: 'low',
  shapes: [
    shape(
      [
        literal('$argon2id$', '$argon2i$', '$argon2d$'),
        fact('parameters', `${alphabets.base36}=,$`, 8, 40),
        literal('$'),
        secret(alphabets.base64, 11, 64),
        literal('$'),
        secret(alphabets.base64, 22, 88),
      ],
      { notBefore: '', notAfter: touching('+/') },
    ),
  ],
  revoke: steps(
    null,
    'Let the people or systems concerned choose new passwords.',
    'Keep password files and dumps out of repositories.',
  ),
})

export const passwordHashKerberos = defineRule({
  id: 'password-hash-kerberos',
  provider: 'password-hash',
  title: 'Kerberos roasting hash',
  risk: "Gives up the account's password to whoever guesses enough.",
  severity: 'high',
  shapes: [
    shape(
      [
        literal('$krb5asrep$23$', '$krb5tgs$23$'),
        secret(`${alphabets.word}.@*$/:-`, 3, 200),
        literal('$'),
        secret(alphabets.hex, 64, 1000),
      ],
      { notBefore: '' },
    ),
  ],
  revoke: steps(
    null,
    'Change the password of the account to a long random one.',
    'Require pre-authentication for the account.',
    'Find out how the hash came here: it is the work of an attack or a test.',
  ),
})

export const passwordHashNtlm = defineRule({
  id: 'password-hash-ntlm',
  provider: 'password-hash',
  title: 'NTLM password hash',
  risk: 'Signs in to Windows machines as the account, without the password.',
  severity: 'high',
  shapes: [shape([literal('aad3b435b51404eeaad3b435b51404ee:'), secret(alphabets.hexLower, 32)])],
  revoke: steps(
    null,
    'Change the password of the account twice.',
    'Find out how the hash came here: it is the work of an attack or a test.',
  ),
})

export const passwordHashYescrypt = defineRule({
  id: 'password-hash-yescrypt',
  provider: 'password-hash',
  title: 'yescrypt password hash',
  risk: 'Gives up a weak password to whoever guesses enough.',
  severity: 'low',
  shapes: [
    shape(
      [
        literal('$y$j', '$gy$j'),
        fact('cost', `${alphabets.base62}./`, 2, 4),
        literal('$'),
        secret(`${alphabets.base62}./`, 16, 30),
        literal('$'),
        secret(`${alphabets.base62}./`, 43),
      ],
      { notAfter: touching('./') },
    ),
  ],
  revoke: steps(
    null,
    'Let the people or systems concerned choose new passwords.',
    'Keep password files and dumps out of repositories.',
  ),
})
