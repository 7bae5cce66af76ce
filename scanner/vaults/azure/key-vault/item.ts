import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import { vaultNameOf } from '../place.ts'
import type { Attributes } from '../wire.ts'

/** What secrets, keys and certificates of a vault have in common, in a list and in the list of their versions. */
export type Item = {
  readonly id: string
  readonly attributes: Attributes
  readonly tags: Readonly<Record<string, string>>
}

export type Holding = 'secrets' | 'keys' | 'certificates'

/** `secrets/name/version` of an id that is an address. */
const piecesOf = (id: string): string[] => new URL(id).pathname.split('/').filter((piece) => piece !== '')

export function nameOf({ id }: Item, holding: Holding): string {
  const pieces = piecesOf(id)
  return pieces[pieces.indexOf(holding) + 1] ?? ''
}

export const versionOf = ({ id }: Item): string => piecesOf(id).at(-1) ?? ''

type PublicKeys = ConnectorVersion['publicKeys']

/** Oldest first. The newest is what is given out; those before it that are enabled still are, to who names them. */
export function versionsOf(
  versions: readonly Item[],
  publicKeysOf: (version: Item) => PublicKeys = () => [],
): ConnectorVersion[] {
  const sorted = oldestFirst(versions)
  return sorted.map((version, index) => {
    const { enabled, created, exp } = version.attributes
    const age = sorted.length - 1 - index
    return {
      name: versionOf(version),
      state: enabled ? (age === 0 ? 'current' : age === 1 ? 'previous' : 'older') : 'disabled',
      position: index + 1,
      createdAt: created?.toISOString() ?? null,
      expiresAt: exp?.toISOString() ?? null,
      destroyedAt: null,
      publicKeys: publicKeysOf(version),
    }
  })
}

const madeAt = ({ attributes }: Item): number => attributes.created?.getTime() ?? 0

export const oldestFirst = <Version extends Item>(versions: readonly Version[]): Version[] =>
  versions.toSorted((a, b) => madeAt(a) - madeAt(b) || (versionOf(a) < versionOf(b) ? -1 : 1))

/** Bare of what only one kind has. */
export function entryOf(
  address: string,
  holding: Holding,
  item: Item,
  versions: readonly ConnectorVersion[],
): Omit<ConnectorEntry, 'kind' | 'evidence'> {
  const name = nameOf(item, holding)
  const vault = vaultNameOf(address)
  const tags = Object.fromEntries(Object.entries(item.tags).map(([tag, text]) => [tag, text.slice(0, 1_000)]))
  return {
    path: `${address}/${holding}/${name}`,
    name,
    environment: environmentOf(`${vault}/${name}`, tags),
    tags,
    facts: {
      vault,
      ...(item.attributes.recoveryLevel === undefined ? {} : { recovery: item.attributes.recoveryLevel }),
      ...(item.attributes.nbf === undefined ? {} : { notBefore: item.attributes.nbf.toISOString() }),
    },
    managedBy: null,
    enabled: item.attributes.enabled,
    identity: null,
    versions,
    identifiers: [],
    owners: ownerHints(tags, 'tag'),
    consumers: null,
  }
}

const NO_READS = 'Reads are told only by AuditEvent logs of the vault, where they are on: import them.'

/** Dates by the list of versions. When a version was changed tells of its tags and dates, never of its value. */
export function datesOf(versions: readonly Item[], item: Item, call: string): EvidenceRecord[] {
  const told: Told = { scope: 'vault', call }
  const sorted = oldestFirst(versions)
  const [first, newest] = [sorted[0]?.attributes.created, sorted.at(-1)?.attributes.created]
  const { updated, exp, enabled } = item.attributes
  return [
    first === undefined ? without('unknown', 'created', told) : known('created', first, told),
    newest === undefined
      ? without('unknown', 'last-rotated', told)
      : sorted.length === 1
        ? without('never', 'last-rotated', told, 'It has its first version.')
        : known('last-rotated', newest, told, 'When its newest version was made.'),
    ...(updated === undefined
      ? []
      : [known('last-changed', updated, told, 'A new version, or tags and dates of this one.')]),
    without('unknown', 'last-used', told, NO_READS),
    exp === undefined
      ? without('never', 'expires', told, 'It has no date of expiry.')
      : known('expires', exp, told),
    ...(enabled ? [] : [without('unknown', 'disabled', told, 'It is disabled; since when is not told.')]),
  ]
}
