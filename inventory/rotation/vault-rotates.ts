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
  /** The old value works until its own end, which its version tells. */
  readonly untilExpiry?: boolean
}

/** Whether the product can rotate such an entry by itself, and what becomes of the old value; null: it cannot. */
export function vaultRotates({ vaultKind, kind, facts }: Rotatable): OwnRotation | null {
  if (vaultKind === 'hashicorp-vault' && kind === 'static-role')
    return { call: 'rotate-role', oldValue: 'stops-at-once' }
  // One function changes the only user, another has two and changes them in turn: the service does not say which.
  if (vaultKind === 'aws' && kind === 'secret' && facts.rotationFunction !== undefined)
    return { call: 'RotateSecret', oldValue: 'unknown' }
  if (vaultKind === 'azure' && notRotatedByKeyVault({ kind, facts }) === null)
    return kind === 'key'
      ? { call: 'Rotate Key', oldValue: 'stays' }
      : { call: 'Create Certificate', oldValue: 'overlaps', untilExpiry: true }
  return null
}

/** Key Vault makes new versions of keys, and of certificates that an issuer of its own renews; null where it does. */
function notRotatedByKeyVault({ kind, facts }: Pick<Rotatable, 'kind' | 'facts'>): string | null {
  if (kind === 'secret')
    return 'Key Vault keeps secrets and changes none: what checks the value has to make the new one.'
  if (kind === 'key')
    return facts.managed === 'true' ? 'The key belongs to a certificate and is renewed with it.' : null
  if (kind !== 'certificate')
    return 'Key Vault does not keep it: the directory makes new credentials, people store them.'
  if (facts.issuer === undefined)
    return 'Who issues the certificate is not known to us, so that Key Vault is not asked.'
  if (facts.issuer === 'Unknown')
    return 'Its issuer is none that Key Vault can ask: somebody has to sign and merge it.'
  return facts.keyReused === 'true'
    ? 'Its policy keeps the private key: a new version would hold the old one. Change the policy first.'
    : null
}

/** Until when the old value works beside the new one by itself; null where nobody can say. */
export const overlapOf = (
  { untilExpiry = false }: OwnRotation,
  { expiresAt }: { readonly expiresAt: Date | null },
): Date | null => (untilExpiry ? expiresAt : null)

type Offer = Rotatable & {
  /** Who reads the vault. */
  readonly reach: string
  readonly hasWriteCredential: boolean
}

/** Why "rotate now" is not offered for an entry; null where it is. */
export function notOffered({ reach, hasWriteCredential, ...entry }: Offer): string | null {
  const never = neverRotated({ kind: entry.vaultKind, reach })
  if (never !== null) return never
  if (vaultRotates(entry) === null) return unableWords(entry)
  if (!hasWriteCredential)
    return 'It is off: this vault has no credential that may rotate. The one it is read with is not used for that; an administrator gives another one in the settings of the vault.'
  return null
}

function unableWords({ vaultKind, kind, facts }: Rotatable): string {
  if (vaultKind === 'aws' && kind === 'secret')
    return 'No rotation function is set up for this secret, so AWS cannot rotate it.'
  const byKeyVault = vaultKind === 'azure' ? notRotatedByKeyVault({ kind, facts }) : null
  return byKeyVault ?? 'This vault cannot rotate such an entry by itself.'
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
        : `The old value works beside the new one until ${dayAndTime(overlapsUntil)}; ${readers}.`
    case 'stays':
      return `The old value stays usable for what was made with it; ${readers}.`
    case 'unknown':
      return `Nobody can say beforehand what becomes of the old value: take it that it stops at once; ${readers}.`
  }
}

/** `2026-12-01 10:00 UTC`. */
const dayAndTime = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
