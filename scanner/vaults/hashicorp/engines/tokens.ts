import type { IdentityRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import { VaultError } from '../../vault-error.ts'
import { entryAt, factsOf, joined, type Place, tagsOf } from '../place.ts'
import { type Entity, Token } from '../wire.ts'
import type { Engine } from './engine.ts'
import { only, scopeOf } from './kv-map.ts'

const ACCESSORS = 'accessors/'

/** Tokens by their accessors, which say all of a token and cannot be used as one. Batch tokens have none. */
export const tokens: Engine = {
  list:
    ({ client, self }, { namespace }) =>
    async (folder) => {
      if (folder === '') return { names: [ACCESSORS], more: false }
      const [{ names }, own] = [
        await client.list(namespace, 'auth/token/accessors'),
        (await self())?.accessor,
      ]
      return { names: names.filter((name) => name !== own), more: false }
    },
  async entry({ client, entity }, place, leaf) {
    const accessor = leaf.slice(ACCESSORS.length)
    try {
      const token = await client.write(place.namespace, 'auth/token/lookup-accessor', { accessor }, Token)
      const of = token.entity_id === '' ? null : await entity(place.namespace, token.entity_id)
      return tokenEntry(place, leaf, token, of)
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code === 'not-permitted') return deniedToken(place, leaf)
      throw error
    }
  },
}

export function tokenEntry(place: Place, leaf: string, token: Token, entity: Entity | null): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'auth/token/lookup-accessor' }
  const { creation_time: created, expire_time: ends, last_renewal: renewed } = token
  const tags = tagsOf({ ...entity?.metadata, ...token.meta })
  const isRoot = token.policies.includes('root')
  return entryAt(place, leaf, {
    kind: 'token',
    name: (token.display_name || leaf.slice(ACCESSORS.length)).slice(0, 500),
    tags,
    facts: factsOf({
      accessor: leaf.slice(ACCESSORS.length),
      displayName: token.display_name,
      policies: token.policies.join(', '),
      type: token.type,
      madeBy: token.path,
      role: token.role,
      orphan: token.orphan || null,
      usesLeft: token.num_uses === 0 ? null : token.num_uses,
      periodSeconds: token.period || null,
      root: isRoot || null,
    }),
    identity: identityOf(place, entity, isRoot),
    owners: ownerHints(tags, 'metadata'),
    versions: [only('token', created, ends)],
    evidence: [
      created === null ? without('unknown', 'created', told) : known('created', created, told),
      ends === null
        ? without(
            'never',
            'expires',
            told,
            isRoot ? 'A root token does not end.' : 'It does not end by itself.',
          )
        : known('expires', ends, told, token.renewable === true ? 'It can be renewed.' : null),
      without('never', 'last-rotated', told, 'A token is replaced by another one.'),
      without('never', 'next-rotation', told, 'A token is replaced by another one.'),
      without('unknown', 'last-used', told, 'The audit log says what it was used for.'),
      ...(renewed === null
        ? []
        : [known('last-changed', renewed, told, 'It was renewed then: somebody still held it.')]),
    ],
  })
}

/** The entity behind it, with the people its metadata names; a root token is an identity of its own. */
function identityOf({ namespace }: Place, entity: Entity | null, isRoot: boolean): IdentityRecord | null {
  if (entity !== null) return entityRecord(namespace, entity, isRoot)
  if (!isRoot) return null
  return {
    kind: 'root-user',
    name: 'root',
    externalId: joined(namespace, 'root'),
    facts: {},
    root: true,
    enabled: true,
  }
}

const PEOPLE = /^(userpass|ldap|oidc|okta|github|saml|radius)$/

const entityRecord = (namespace: string, entity: Entity, root: boolean): IdentityRecord => ({
  kind: entity.aliases.some(({ mount_type }) => PEOPLE.test(mount_type)) ? 'person' : 'entity',
  name: (entity.name || entity.id).slice(0, 500),
  externalId: joined(namespace, 'identity/entity/id', entity.id).slice(0, 500),
  facts: factsOf({
    ...Object.fromEntries(
      Object.entries(entity.metadata).map(([name, value]) => [`metadata ${name}`, value]),
    ),
    aliases: entity.aliases.map(({ name, mount_type }) => `${mount_type} ${name}`).join(', '),
  }),
  root,
  enabled: !entity.disabled,
})

function deniedToken(place: Place, leaf: string): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'auth/token/lookup-accessor' }
  return entryAt(place, leaf, {
    kind: 'token',
    evidence: (['created', 'expires'] as const).map((field) =>
      without('not-permitted', field, told, 'Tokens may be listed and not looked up.'),
    ),
  })
}
