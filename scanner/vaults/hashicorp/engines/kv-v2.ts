import { VaultError } from '../../vault-error.ts'
import { within } from '../folders.ts'
import { joined } from '../place.ts'
import { KvMetadata, KvValue } from '../wire.ts'
import type { Engine } from './engine.ts'
import { listDetailed, takeDetails } from './kv-details.ts'
import { deniedEntry, kvEntry } from './kv-map.ts'

/** Key/value, version 2: `metadata/` says all but the values, `data/` gives one version's. */
export const kvV2: Engine = {
  list: (reading, place) =>
    within(
      async (folder, after) =>
        (await listDetailed(reading, place, folder, after)) ??
        (await reading.client.listAfter(place.namespace, `${place.mount}/metadata/${folder}`, after)),
      place.folders,
    ),
  async entry(reading, place, leaf) {
    try {
      const metadata =
        takeDetails(reading, place, leaf) ??
        (await reading.client.read(place.namespace, `${place.mount}/metadata/${leaf}`, KvMetadata))
      return kvEntry(place, leaf, metadata, reading.now())
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code === 'not-permitted') return deniedEntry(place, leaf)
      throw error
    }
  },
  async value(client, { namespace, mount }, leaf, version) {
    if (version.state === 'destroyed' || version.state === 'disabled') return null
    const asked = client.read(namespace, joined(mount, 'data', leaf), KvValue, { version: version.name })
    return (await asked.catch(nullIfGone))?.data ?? null
  },
}

/** Deleted since it was listed. */
export function nullIfGone(error: unknown): null {
  if (error instanceof VaultError && error.code === 'gone') return null
  throw error
}
