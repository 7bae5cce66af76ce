type Identifier = { readonly issuer: string; readonly identifier: string }

/** Which public fact of a leaked credential is an identifier, what it looks like, and whose it is. */
const IDENTIFIERS = [
  { fact: 'accessKeyId', shape: /^A(?:KIA|SIA|CCA)[A-Z2-7]{12,}$/, issuer: 'aws-access-key' },
  { fact: 'private_key_id', shape: /^[0-9a-f]{40}$/, issuer: 'google-service-account-key' },
] as const

/**
 * Identifiers among the public facts of a credential, as a vault's inventory names them too: a leak and an entry that
 * share one are about the same credential, and no value was compared.
 */
export const identifiersOf = (facts: Readonly<Record<string, string>>): Identifier[] =>
  IDENTIFIERS.flatMap(({ fact, shape, issuer }) => {
    const identifier = facts[fact]
    return identifier !== undefined && shape.test(identifier) ? [{ issuer, identifier }] : []
  })
