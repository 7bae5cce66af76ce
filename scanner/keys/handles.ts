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
    const known = knownAs(secret)
    const inner = innerDigest(known.secret, options.salt)
    const scope = weak ? [options.repositoryId, facts.host ?? '', facts.user ?? ''].join('\0') : ''
    return options.keys.map((key) => ({
      keyId: key.id,
      normalisation: NORMALISATION,
      form: known.form,
      scoped: weak,
      digest: Buffer.from(fingerprint(inner, key.bytes, scope)).toString('hex'),
    }))
  }
}

/** What of a credential is fingerprinted: its value, or for a private key what tells the key whatever way it is written. */
export function knownAs(secret: Secret): { readonly form: HandleRecord['form']; readonly secret: Secret } {
  const identity = keyIdentity(secret)
  return identity === null
    ? { form: 'value', secret }
    : { form: identity.form, secret: new Secret(identity.text) }
}
