import { within } from '../folders.ts'
import { joined } from '../place.ts'
import { KvPlainValue } from '../wire.ts'
import type { Engine } from './engine.ts'
import { plainEntry } from './kv-map.ts'
import { nullIfGone } from './kv-v2.ts'

/** Key/value, version 1: names by LIST; there is nothing between a name and its value. */
export const kvV1: Engine = {
  list: ({ client }, { namespace, mount, folders }) =>
    within((folder) => client.list(namespace, joined(mount, folder)), folders),
  entry: async (_, place, leaf) => plainEntry(place, leaf),
  value: (client, { namespace, mount }, leaf) =>
    client.read(namespace, joined(mount, leaf), KvPlainValue).catch(nullIfGone),
}
