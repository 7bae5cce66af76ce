import type { EntryKind } from '#inventory/model/vault.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { ownerHints } from '../owner-hints.ts'
import type { MountKind } from './options.ts'

/** A part: a mount of a namespace, or what the system itself keeps there. */
export type Place = {
  /** Without slashes around it; empty is the root. */
  readonly namespace: string
  readonly mount: string
  readonly kind: MountKind | 'tokens' | 'leases'
  /** Where to begin in it, with a slash behind; none: at its root. */
  readonly folders?: readonly string[]
}

/** Name of a part and beginning of the paths of its entries: `team/secret`, `auth/token`. */
export const partName = ({ namespace, mount }: Pick<Place, 'namespace' | 'mount'>): string =>
  joined(namespace, mount)

export const joined = (...pieces: readonly string[]): string =>
  pieces.filter((piece) => piece !== '').join('/')

type Told = Partial<ConnectorEntry> & { readonly kind: EntryKind }

/** An entry at a path below its part; what is not told is empty. */
export function entryAt(place: Place, leaf: string, told: Told): ConnectorEntry {
  const path = joined(partName(place), leaf)
  const tags = told.tags ?? {}
  return {
    path,
    name: (leaf.split('/').at(-1) ?? leaf).slice(0, 500),
    environment: environmentOf(path, tags),
    tags,
    managedBy: null,
    enabled: true,
    identity: null,
    versions: [],
    evidence: [],
    identifiers: [],
    owners: ownerHints(tags, 'custom metadata'),
    consumers: null,
    ...told,
    facts: { namespace: place.namespace, mount: place.mount, engine: place.kind, ...told.facts },
  }
}

/** Facts as the ledger holds them; what is not known is left out. */
export const factsOf = (
  facts: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, String(value).slice(0, 1_000)]],
    ),
  )

/** Tags as the ledger holds them. */
export const tagsOf = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value.slice(0, 1_000)]))
