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
    const identity = keyIdentity(secret)
    const known = identity === null ? secret : new Secret(identity.text)
    const inner = innerDigest(known, options.salt)
    const scope = weak ? [options.repositoryId, facts.host ?? '', facts.user ?? ''].join('\0') : ''
    return options.keys.map((key) => ({
      keyId: key.id,
      normalisation: NORMALISATION,
      form: identity?.form ?? 'value',
      scoped: weak,
      digest: Buffer.from(fingerprint(inner, key.bytes, scope)).toString('hex'),
    }))
  }
}
