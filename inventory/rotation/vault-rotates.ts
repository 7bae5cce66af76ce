import type { OldValueFate } from '#inventory/model/rotation.ts'
import type { EntryKind, VaultKind } from '#inventory/model/vault.ts'
import { neverRotated } from '#inventory/vault/require-integrations.ts'

type Rotatable = {
  readonly vaultKind: VaultKind
  readonly kind: EntryKind
  readonly facts: Readonly<Record<string, string>>
}

/** What a vault does when it is told to rotate an entry itself. */
type OwnRotation = {
  /** The call, as the product names it. */
  readonly call: string
  readonly oldValue: OldValueFate
}

/** Whether the product can rotate such an entry by itself, and what becomes of the old value; null: it cannot. */
export function vaultRotates({ vaultKind, kind, facts }: Rotatable): OwnRotation | null {
  if (vaultKind === 'hashicorp-vault' && kind === 'static-role')
    return { call: 'rotate-role', oldValue: 'stops-at-once' }
  // One function changes the only user, another has two and changes them in turn: the service does not say which.
  if (vaultKind === 'aws' && kind === 'secret' && facts.rotationFunction !== undefined)
    return { call: 'RotateSecret', oldValue: 'unknown' }
  return null
}

type Offer = Rotatable & {
  /** Who reads the vault. */
  readonly reach: string
  readonly hasWriteCredential: boolean
}

/** Why "rotate now" is not offered for an entry; null where it is. */
export function notOffered({ reach, hasWriteCredential, ...entry }: Offer): string | null {
  const never = neverRotated({ kind: entry.vaultKind, reach })
  if (never !== null) return never
  if (vaultRotates(entry) === null)
    return entry.vaultKind === 'aws' && entry.kind === 'secret'
      ? 'No rotation function is set up for this secret, so AWS cannot rotate it.'
      : 'This vault cannot rotate such an entry by itself.'
  if (!hasWriteCredential)
    return 'It is off: this vault has no credential that may rotate. The one it is read with is not used for that; an administrator gives another one in the settings of the vault.'
  return null
}

/** What happens to the old value, in words, before anybody decides. */
export function fateWords(fate: OldValueFate, consumers: number, overlapsUntil: Date | null = null): string {
  const readers =
    consumers === 0
      ? 'no consumer is known'
      : consumers === 1
        ? '1 consumer is known'
        : `${consumers} consumers are known`
  switch (fate) {
    case 'stops-at-once':
      return `The old value stops working at once: ${readers}, and whoever holds the old one fails until it takes the new one.`
    case 'overlaps':
      return overlapsUntil === null
        ? `The old value works beside the new one until it is revoked; ${readers}.`
        : `The old value works beside the new one until ${overlapsUntil.toISOString()}; ${readers}.`
    case 'stays':
      return `The old value stays usable for what was made with it; ${readers}.`
    case 'unknown':
      return `Nobody can say beforehand what becomes of the old value: take it that it stops at once; ${readers}.`
  }
}
