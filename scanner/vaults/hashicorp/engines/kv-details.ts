import { VaultError } from '../../vault-error.ts'
import { byBytes, type NamePage, type VaultClient } from '../client.ts'
import { type Place, partName } from '../place.ts'
import { DetailedNames, type KvMetadata } from '../wire.ts'
import type { Reading } from './engine.ts'

/** Metadata that came with a listing, until it is asked for. */
type Details = { readonly known: Map<string, KvMetadata>; isOffered: boolean | null }

const PAGE = 250
const MOST_KEPT = 5_000

const kept = new WeakMap<Reading, Map<string, Details>>()

function detailsOf(reading: Reading, place: Place): Details {
  const parts = kept.get(reading) ?? new Map<string, Details>()
  kept.set(reading, parts)
  const details = parts.get(partName(place)) ?? { known: new Map<string, KvMetadata>(), isOffered: null }
  parts.set(partName(place), details)
  return details
}

/**
 * A folder with the metadata of its secrets, as OpenBao lists it: one call instead of one for each. Null where the
 * server has no such list (Vault), or our policy does not grant it.
 */
export async function listDetailed(
  reading: Reading,
  place: Place,
  folder: string,
  after: string | null,
): Promise<NamePage | null> {
  const details = detailsOf(reading, place)
  if (details.isOffered === false) return null
  const read = await ask(reading.client, place, folder, after).catch((error: unknown) => {
    if (error instanceof VaultError && error.code !== 'refused-credential') return null
    throw error
  })
  // An empty folder is no answer either, so only the first one decides.
  details.isOffered ??= read !== null
  if (read === null) return null
  if (details.known.size > MOST_KEPT) details.known.clear()
  for (const [name, metadata] of Object.entries(read.infos))
    if (metadata !== null && metadata.created_time !== null) details.known.set(folder + name, metadata)
  const names = read.keys.toSorted(byBytes).filter((name) => after === null || byBytes(name, after) > 0)
  return { names, more: read.keys.length === PAGE && names.length > 0 }
}

/** What came with the listing; it is told once. */
export function takeDetails(reading: Reading, place: Place, leaf: string): KvMetadata | null {
  const { known } = detailsOf(reading, place)
  const metadata = known.get(leaf) ?? null
  known.delete(leaf)
  return metadata
}

const ask = (client: VaultClient, { namespace, mount }: Place, folder: string, after: string | null) =>
  client.read(namespace, `${mount}/detailed-metadata/${folder}`, DetailedNames, {
    list: 'true',
    limit: String(PAGE),
    ...(after === null ? {} : { after }),
  })
