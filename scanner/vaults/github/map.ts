import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { sshPublicKey } from '#scanner/keys/public-half.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { known, positionAt, type Told, without } from '../evidence.ts'
import type { DeployKey, Secret } from './wire.ts'

/** Where entries stand: `orgs/acme/…` or `repos/acme/shop/…`, and the call that told them. */
export type Whereabouts = {
  readonly base: string
  readonly list: string
  readonly call: string
  /** Of an environment's secrets. */
  readonly environment?: string
}

/** Which repositories may read a secret of an organisation: those that were selected; null where nobody told them. */
export type Readers = readonly string[] | null

/** Names and dates of a secret; GitHub gives its value to nobody. */
export function secretEntry(secret: Secret, at: Whereabouts, readers: Readers = null): ConnectorEntry {
  const told = { scope: 'global', call: at.call }
  const { environment } = at
  const tags = environment === undefined ? {} : { environment }
  const folder = environment === undefined ? at.list : `${at.list}/${environment}`
  const path = `${at.base}/${folder}/${secret.name}`
  return {
    ...bare(path, secret.name, 'ci-secret'),
    environment: environmentOf(path, tags),
    tags,
    facts: {
      ...placeFacts(at),
      ...(secret.visibility === undefined ? {} : { visibility: secret.visibility }),
      ...(secret.visibility === 'selected' && readers !== null
        ? { selectedRepositories: String(readers.length) }
        : {}),
    },
    versions: [versionOf(secret.updated_at.toISOString(), secret.updated_at)],
    evidence: [
      known('created', secret.created_at, told),
      known(
        'last-rotated',
        secret.updated_at,
        told,
        'When it was written last; the same value again counts.',
      ),
      without('unknown', 'last-used', told, 'GitHub tells nobody; workflows that name it are its consumers.'),
      without('never', 'next-rotation', told, 'GitHub does not rotate it.'),
      without('never', 'expires', told, 'Secrets of GitHub do not expire.'),
    ],
    consumers: readers?.slice(0, MOST_READERS).map((repository) => readerOf(repository, at)) ?? null,
  }
}

/** As many as the ledger takes of an entry; how many there are stands beside them. */
const MOST_READERS = 10_000

const readerOf = (repository: string, { list }: Whereabouts) => ({
  kind: 'pipeline' as const,
  name: repository,
  place: 'GitHub',
  via: 'grant' as const,
  detail: `Selected for this secret (${list}).`,
  lastSeenAt: null,
  startedAt: null,
})

/** A deploy key: its public half meets a private key that leaked. */
export function deployKeyEntry(key: DeployKey, at: Whereabouts): ConnectorEntry {
  const told = { scope: 'global', call: at.call }
  const publicKey = sshPublicKey(key.key)
  const name = key.title === '' ? `Deploy key ${key.id}` : key.title
  const path = `${at.base}/${at.list}/${key.id}`
  return {
    ...bare(path, name, 'deploy-key'),
    enabled: key.enabled,
    facts: {
      ...placeFacts(at),
      algorithm: key.key.split(' ')[0] ?? '',
      access: key.read_only ? 'read only' : 'read and write',
      verified: String(key.verified),
    },
    identity: {
      kind: 'bot',
      name: `Deploy key ${name}`.slice(0, 500),
      externalId: path,
      facts: {},
      root: false,
      enabled: key.enabled,
    },
    versions: [
      {
        ...versionOf(String(key.id), key.created_at),
        state: key.enabled ? 'current' : 'disabled',
        publicKeys: publicKey === null ? [] : [{ name: '', key: publicKey }],
      },
    ],
    evidence: [
      known('created', key.created_at, told),
      known('last-rotated', key.created_at, told, 'When it was added: rotating one adds another.'),
      usedOf(key.last_used, told),
      without('never', 'next-rotation', told, 'GitHub does not rotate it.'),
      without('never', 'expires', told, 'Deploy keys do not expire.'),
      ...(key.enabled ? [] : [without('unknown', 'disabled', told, 'It is off; since when is not told.')]),
    ],
    owners: ownersOf(key.added_by, 0.5, 'added by'),
  }
}

export const usedOf = (used: Date | null | undefined, told: Told): EvidenceRecord => {
  if (used === undefined) return without('unknown', 'last-used', told, 'This GitHub does not tell it.')
  return used === null ? without('never', 'last-used', told) : known('last-used', used, told)
}

export const ownersOf = (login: string | null | undefined, score: number, detail: string) =>
  login === null || login === undefined || login === ''
    ? []
    : [{ kind: 'login' as const, value: login.slice(0, 300), score, detail }]

/** Of a version that has the date of the only one there is. */
export const versionOf = (name: string, createdAt: Date | null): ConnectorEntry['versions'][number] => ({
  name,
  state: 'current',
  position: createdAt === null ? 1 : positionAt(createdAt),
  createdAt: createdAt?.toISOString() ?? null,
  expiresAt: null,
  destroyedAt: null,
  publicKeys: [],
})

/** Everything that is not told of an entry. */
export const bare = (path: string, name: string, kind: ConnectorEntry['kind']): ConnectorEntry => ({
  path,
  name: name.slice(0, 500),
  kind,
  environment: environmentOf(path, {}),
  tags: {},
  facts: {},
  managedBy: null,
  enabled: true,
  identity: null,
  versions: [],
  evidence: [],
  identifiers: [],
  owners: [],
  consumers: null,
})

export const placeFacts = ({ base }: Whereabouts): Record<string, string> => {
  const [kind, ...names] = base.split('/')
  return kind === 'orgs' ? { organisation: names.join('/') } : { repository: names.join('/') }
}
