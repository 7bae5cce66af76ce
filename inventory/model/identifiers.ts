type Identifier = { readonly issuer: string; readonly identifier: string }

/** Which public facts of a leaked credential are together an identifier, what it looks like, and whose it is. */
const IDENTIFIERS = [
  { facts: ['accessKeyId'], shape: /^A(?:KIA|SIA|CCA)[A-Z2-7]{12,}$/, issuer: 'aws-access-key' },
  { facts: ['private_key_id'], shape: /^[0-9a-f]{40}$/, issuer: 'google-service-account-key' },
  {
    facts: ['serviceAccountId', 'secretName'],
    shape: /^[0-9a-f-]{36} [a-z0-9.-]{1,253}$/,
    issuer: 'kubernetes-service-account-token',
  },
] as const

/**
 * Identifiers among the public facts of a credential, as a vault's inventory names them too: a leak and an entry that
 * share one are about the same credential, and no value was compared.
 */
export const identifiersOf = (facts: Readonly<Record<string, string>>): Identifier[] =>
  IDENTIFIERS.flatMap(({ facts: names, shape, issuer }) => {
    const identifier = names.map((name) => facts[name] ?? '').join(' ')
    return shape.test(identifier) ? [{ issuer, identifier }] : []
  })
