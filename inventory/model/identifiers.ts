/** Which public fact of a leaked credential is an identifier, and whose. */
const ISSUER_OF_FACT: Readonly<Record<string, string>> = {
  accessKeyId: 'aws-access-key',
  privateKeyId: 'google-service-account-key',
}

/**
 * Identifiers among the public facts of a credential, as a vault's inventory names them too: a leak and an entry that
 * share one are about the same credential, and no value was compared.
 */
export const identifiersOf = (
  facts: Readonly<Record<string, string>>,
): { readonly issuer: string; readonly identifier: string }[] =>
  Object.entries(facts).flatMap(([name, identifier]) => {
    const issuer = ISSUER_OF_FACT[name]
    return issuer === undefined || identifier === '' ? [] : [{ issuer, identifier }]
  })
