import type { EvidenceRecord, IdentityRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import { VaultError } from '../../vault-error.ts'
import { entryAt, factsOf, type Place, partName, tagsOf } from '../place.ts'
import { AppRole, SecretId } from '../wire.ts'
import type { Engine, Reading } from './engine.ts'
import { only, scopeOf } from './kv-map.ts'

/** Secret ids of AppRoles by their accessors: `<role>/<accessor>`. */
export const appRole: Engine = {
  list:
    ({ client }, { namespace, mount }) =>
    async (folder) => {
      if (folder !== '') return await client.list(namespace, `${mount}/role/${folder}secret-id`)
      const { names } = await client.list(namespace, `${mount}/role`)
      return { names: names.map((name) => `${name}/`), more: false }
    },
  async entry(reading, place, leaf) {
    const [role = '', accessor = ''] = leaf.split('/')
    const path = `${place.mount}/role/${role}/secret-id-accessor/lookup`
    const settings = await roleOf(reading, place, role)
    try {
      const read = await reading.client.write(
        place.namespace,
        path,
        { secret_id_accessor: accessor },
        SecretId,
      )
      return secretIdEntry(place, leaf, read, settings)
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code === 'not-permitted') return secretIdEntry(place, leaf, null, settings)
      throw error
    }
  },
}

/** The last one is remembered: its secret ids follow one another. */
const remembered = new WeakMap<Reading, { readonly key: string; readonly role: Promise<AppRole | null> }>()

function roleOf(reading: Reading, place: Place, role: string): Promise<AppRole | null> {
  const key = `${partName(place)}/role/${role}`
  const before = remembered.get(reading)
  if (before?.key === key) return before.role
  const read = reading.client
    .read(place.namespace, `${place.mount}/role/${role}`, AppRole)
    .catch((error: unknown) => {
      if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
        return null
      throw error
    })
  remembered.set(reading, { key, role: read })
  return read
}

export function secretIdEntry(
  place: Place,
  leaf: string,
  read: SecretId | null,
  role: AppRole | null,
): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'secret-id-accessor/lookup' }
  const [roleName = '', accessor = ''] = leaf.split('/')
  const identity = identityOf(place, roleName, role)
  if (read === null)
    return entryAt(place, leaf, {
      kind: 'secret-id',
      identity,
      evidence: (['created', 'expires', 'last-used'] as const).map((field) =>
        without('not-permitted', field, told, 'Secret ids may be listed and not looked up.'),
      ),
    })
  const { creation_time: created, expiration_time: ends } = read
  const tags = tagsOf(read.metadata)
  return entryAt(place, leaf, {
    kind: 'secret-id',
    name: `secret id of ${roleName}`.slice(0, 500),
    tags,
    owners: ownerHints(tags, 'metadata'),
    facts: factsOf({
      role: roleName,
      accessor,
      usesLeft: read.secret_id_num_uses === 0 ? null : read.secret_id_num_uses,
      boundTo: read.cidr_list.join(', '),
    }),
    identity,
    versions: [only('secret-id', created, ends)],
    evidence: [
      created === null ? without('unknown', 'created', told) : known('created', created, told),
      ends === null
        ? without('never', 'expires', told, 'No time of life is set for it.')
        : known('expires', ends, told),
      usedOf(read, told),
      without('never', 'last-rotated', told, 'A secret id is replaced by another one.'),
      without('never', 'next-rotation', told, 'A secret id is replaced by another one.'),
    ],
  })
}

/** Each use of a limited one is counted, and the counting is dated; of others nothing is written down. */
function usedOf(read: SecretId, told: Told): EvidenceRecord {
  const { creation_time: created, last_updated_time: updated, secret_id_num_uses: left } = read
  if (left === 0 || created === null || updated === null)
    return without('unknown', 'last-used', told, 'Uses are dated only where their number is limited.')
  // Of one that nobody used both are the same moment, to the nanosecond.
  return updated > created
    ? known('last-used', updated, told, 'When a use was last counted.')
    : without('never', 'last-used', told, 'No use has been counted since it was made.')
}

const identityOf = (place: Place, name: string, role: AppRole | null): IdentityRecord => ({
  kind: 'app-role',
  name: name.slice(0, 500),
  externalId: `${partName(place)}/role/${name}`.slice(0, 500),
  facts: factsOf({
    policies: role?.token_policies.join(', '),
    secretIdRequired: role === null ? null : role.bind_secret_id,
    secretIdLifeSeconds: role?.secret_id_ttl,
    secretIdUses: role?.secret_id_num_uses,
  }),
  root: role?.token_policies.includes('root') ?? false,
  enabled: true,
})
