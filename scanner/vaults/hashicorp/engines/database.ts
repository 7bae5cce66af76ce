import { VaultError } from '../../vault-error.ts'
import { joined } from '../place.ts'
import { DynamicRole, StaticCredential, StaticRole } from '../wire.ts'
import { dynamicEntry, staticEntry } from './database-map.ts'
import type { Engine } from './engine.ts'
import { nullIfGone } from './kv-v2.ts'

const STATIC = 'static-roles/'
const DYNAMIC = 'roles/'

/** Database roles: a static one is an account whose password the vault turns over, a dynamic one makes accounts. */
export const database: Engine = {
  list:
    ({ client }, { namespace, mount }) =>
    async (folder) =>
      folder === ''
        ? { names: [DYNAMIC, STATIC], more: false }
        : await client.list(namespace, joined(mount, folder)),
  async entry({ client }, place, leaf) {
    const path = joined(place.mount, leaf)
    try {
      if (leaf.startsWith(DYNAMIC))
        return dynamicEntry(place, leaf, await client.read(place.namespace, path, DynamicRole))
      return staticEntry(place, leaf, await client.read(place.namespace, path, StaticRole))
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code !== 'not-permitted') throw error
      return leaf.startsWith(DYNAMIC) ? dynamicEntry(place, leaf, null) : staticEntry(place, leaf, null)
    }
  },
  /** Reading a static credential makes no new one and turns nothing over. */
  async value(client, { namespace, mount }, leaf) {
    if (!leaf.startsWith(STATIC)) return null
    const path = joined(mount, 'static-creds', leaf.slice(STATIC.length))
    const held = await client.read(namespace, path, StaticCredential).catch(nullIfGone)
    return held?.password ?? held?.rsa_private_key ?? null
  },
}
