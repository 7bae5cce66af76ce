import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { VaultError } from '../../vault-error.ts'
import { entryAt, factsOf, joined, type Place } from '../place.ts'
import { Lease } from '../wire.ts'
import type { Engine } from './engine.ts'
import { only, scopeOf } from './kv-map.ts'

/** Those of tokens are told with the tokens. */
const OF_TOKENS = 'auth/'

/** Credentials that were made for somebody and still live, by the path that made them. */
export const leases: Engine = {
  list:
    ({ client }, { namespace }) =>
    async (folder) => {
      const { names } = await client.list(namespace, joined('sys/leases/lookup', folder))
      return { names: folder === '' ? names.filter((name) => name !== OF_TOKENS) : names, more: false }
    },
  async entry({ client }, place, leaf) {
    try {
      return leaseEntry(
        place,
        leaf,
        await client.write(place.namespace, 'sys/leases/lookup', { lease_id: leaf }, Lease),
      )
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code === 'not-permitted') return leaseEntry(place, leaf, null)
      throw error
    }
  },
}

export function leaseEntry(place: Place, leaf: string, lease: Lease | null): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'sys/leases/lookup' }
  const madeBy = leaf.split('/').slice(0, -1).join('/')
  if (lease === null)
    return entryAt(place, leaf, {
      kind: 'lease',
      facts: factsOf({ madeBy }),
      managedBy: 'dynamic credentials',
      evidence: (['created', 'expires'] as const).map((field) =>
        without('not-permitted', field, told, 'Leases may be listed and not looked up.'),
      ),
    })
  const { issue_time: made, expire_time: ends, last_renewal: renewed } = lease
  return entryAt(place, leaf, {
    kind: 'lease',
    name: `lease of ${madeBy}`.slice(0, 500),
    managedBy: 'dynamic credentials',
    facts: factsOf({ madeBy, renewable: lease.renewable }),
    versions: [only('lease', made, ends)],
    evidence: [
      made === null ? without('unknown', 'created', told) : known('created', made, told),
      ends === null ? without('never', 'expires', told) : known('expires', ends, told),
      without('never', 'last-rotated', told, 'A lease is replaced by another one.'),
      without('never', 'next-rotation', told, 'A lease is replaced by another one.'),
      without('unknown', 'last-used', told, 'What was handed out is used elsewhere.'),
      ...(renewed === null ? [] : [known('last-changed', renewed, told, 'It was renewed then.')]),
    ],
  })
}
