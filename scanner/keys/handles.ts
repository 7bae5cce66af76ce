import type { HandleRecord } from '#inventory/model/recording.ts'
import { fingerprint, innerDigest, NORMALISATION, Secret } from '#scanner/secret.ts'
import type { FingerprintKey } from './fingerprint-key.ts'
import { keyIdentity } from './public-half.ts'

export type HandleMaker = (subject: {
  readonly secret: Secret
  readonly weak: boolean
  readonly facts: Readonly<Record<string, string>>
}) => HandleRecord[]

/**
 * Makes the handles a credential is known by in the ledger: keyed digests, one for each key (two while a new
 * one is introduced). A weak value's digest is bound to the repository and, where known, host and user.
 */
export function handleMaker(options: {
  keys: readonly FingerprintKey[]
  salt: Uint8Array
  repositoryId: string
}): HandleMaker {
  return ({ secret, weak, facts }) => {
    const known = knownAs(secret, facts.encrypted === 'yes')
    const scope = weak ? [options.repositoryId, facts.host ?? '', facts.user ?? ''].join('\0') : ''
    // Under its text, too, so that a key whose text was met before its public half stays one credential.
    const forms = known.form === 'value' ? [known] : [known, { form: 'value', secret } as const]
    return forms.flatMap(({ form, secret: told }) => {
      const inner = innerDigest(told, options.salt)
      return options.keys.map((key) => ({
        keyId: key.id,
        normalisation: NORMALISATION,
        form,
        scoped: weak,
        digest: Buffer.from(fingerprint(inner, key.bytes, scope)).toString('hex'),
      }))
    })
  }
}

/** What of a credential is fingerprinted: its value, or for a private key what tells the key whatever way it is written. */
export function knownAs(
  secret: Secret,
  sealed = false,
): { readonly form: HandleRecord['form']; readonly secret: Secret } {
  const identity = keyIdentity(secret, sealed)
  return identity === null
    ? { form: 'value', secret }
    : { form: identity.form, secret: new Secret(identity.text) }
}
