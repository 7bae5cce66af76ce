import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { known, type Told, without } from '../evidence.ts'
import type { AccessToken, DeployToken, Variable } from './wire.ts'

type Bare = Pick<ConnectorEntry, 'path' | 'name' | 'kind' | 'enabled' | 'facts' | 'evidence'> & {
  readonly createdAt: Date | null
  readonly expiresAt: Date | null
  /** Its value can be overwritten, and GitLab does not tell when. */
  readonly inPlace?: boolean
}

/** An access token of a person, a group or a project; those of groups and projects belong to a bot. */
export function accessTokenEntry(token: AccessToken, part: string): ConnectorEntry {
  const told: Told = { scope: 'global', call: `GET ${listOf(part)}` }
  const enabled = token.active && !token.revoked
  const isPersonal = part === 'personal'
  const bare = {
    path: `${part}/access_tokens/${token.id}`,
    name: token.name,
    kind: 'token' as const,
    enabled,
    createdAt: token.created_at,
    expiresAt: token.expires_at ?? null,
    facts: {
      scopes: token.scopes.join(' '),
      ...(token.access_level === undefined ? {} : { accessLevel: String(token.access_level) }),
    },
    evidence: [
      known('created', token.created_at, told),
      known('last-rotated', token.created_at, told, 'When it was made: rotating one makes another.'),
      usedOf(token, told),
      without('never', 'next-rotation', told, 'GitLab does not rotate it by itself.'),
      expiryOf(token.expires_at, told),
      ...disabledOf(enabled, told),
    ],
  }
  return {
    ...entryOf(bare),
    identity: {
      kind: isPersonal ? 'person' : 'bot',
      name: `user ${token.user_id}`,
      externalId: `user/${token.user_id}`,
      facts: {},
      root: false,
      enabled: true,
    },
  }
}

export function deployTokenEntry(token: DeployToken, part: string): ConnectorEntry {
  const told: Told = { scope: 'global', call: 'GET deploy_tokens' }
  const enabled = !token.revoked && !token.expired
  return entryOf({
    path: `${part}/deploy_tokens/${token.id}`,
    name: token.name,
    kind: 'token',
    enabled,
    createdAt: null,
    expiresAt: token.expires_at ?? null,
    facts: { username: token.username, scopes: token.scopes.join(' ') },
    evidence: [
      ...notTold(['created', 'last-rotated', 'last-used'], told),
      without('never', 'next-rotation', told, 'GitLab does not rotate it.'),
      expiryOf(token.expires_at, told),
      ...disabledOf(enabled, told),
    ],
  })
}

export function variableEntry(variable: Variable, part: string): ConnectorEntry {
  const told: Told = { scope: 'global', call: 'GET variables' }
  const { key, environment_scope: scope } = variable
  const tags = scope === '*' ? {} : { environment: scope }
  const bare = entryOf({
    path: `${part}/variables/${key}@${scope}`,
    name: key,
    kind: 'ci-variable',
    inPlace: true,
    enabled: true,
    createdAt: null,
    expiresAt: null,
    facts: {
      type: variable.variable_type,
      environmentScope: scope,
      protected: String(variable.protected),
      masked: String(variable.masked),
      hidden: String(variable.hidden),
    },
    evidence: [
      ...notTold(['created', 'last-rotated', 'last-used'], told),
      without('never', 'next-rotation', told, 'GitLab does not rotate it.'),
      without('never', 'expires', told, 'Variables do not expire.'),
    ],
  })
  return { ...bare, tags, environment: environmentOf(bare.path, tags) }
}

const listOf = (part: string): string => (part === 'personal' ? 'personal_access_tokens' : 'access_tokens')

function entryOf({ createdAt, expiresAt, inPlace = false, ...bare }: Bare): ConnectorEntry {
  return {
    ...bare,
    name: bare.name.slice(0, 500),
    environment: environmentOf(bare.path, {}),
    tags: {},
    managedBy: null,
    identity: null,
    versions: [
      {
        name: 'current',
        state: bare.enabled ? 'current' : 'disabled',
        position: 1,
        createdAt: createdAt?.toISOString() ?? null,
        expiresAt: expiresAt?.toISOString() ?? null,
        destroyedAt: null,
        publicKeys: [],
        ...(inPlace ? { inPlace } : {}),
      },
    ],
    identifiers: [],
    owners: [],
    consumers: null,
  }
}

function usedOf({ last_used_at: used }: AccessToken, told: Told): EvidenceRecord {
  if (used === undefined) return without('unknown', 'last-used', told, 'This GitLab does not tell it.')
  if (used === null) return without('never', 'last-used', told)
  return known('last-used', used, told, 'Noted every few minutes at most.')
}

function expiryOf(expires: Date | null | undefined, told: Told): EvidenceRecord {
  return expires === null || expires === undefined
    ? without('never', 'expires', told, 'It does not expire.')
    : known('expires', expires, told, null, 'day')
}

const disabledOf = (enabled: boolean, told: Told): EvidenceRecord[] =>
  enabled ? [] : [without('unknown', 'disabled', told, 'Revoked or expired; since when is not told.')]

const notTold = (fields: readonly EvidenceRecord['field'][], told: Told): EvidenceRecord[] =>
  fields.map((field) => without('unknown', field, told, 'GitLab does not tell it.'))
