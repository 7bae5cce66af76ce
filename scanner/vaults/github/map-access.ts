import type { ConnectorEntry } from '../connector.ts'
import { known, type Told, without } from '../evidence.ts'
import { bare, ownersOf, placeFacts, usedOf, versionOf, type Whereabouts } from './map.ts'
import type { Authorization, Installation, TokenGrant } from './wire.ts'

/** A fine-grained token that a member may use on the organisation. */
export function tokenEntry(grant: TokenGrant, at: Whereabouts): ConnectorEntry {
  const told = { scope: 'global', call: at.call }
  const enabled = !grant.token_expired
  return {
    ...bare(`${at.base}/${at.list}/${grant.token_id}`, grant.token_name, 'token'),
    enabled,
    facts: {
      ...placeFacts(at),
      owner: grant.owner.login,
      repositories: grant.repository_selection,
      permissions: permissionsOf(grant.permissions),
    },
    identity: personOf(grant.owner.login),
    versions: [
      {
        ...versionOf(String(grant.token_id), grant.access_granted_at),
        state: enabled ? 'current' : 'disabled',
        expiresAt: grant.token_expires_at?.toISOString() ?? null,
      },
    ],
    evidence: [
      known(
        'created',
        grant.access_granted_at,
        told,
        'When it was let into the organisation: it may be older.',
      ),
      without('unknown', 'last-rotated', told, 'GitHub does not tell whether it was generated anew.'),
      usedOf(grant.token_last_used_at, told),
      without('never', 'next-rotation', told, 'GitHub does not rotate it.'),
      expiryOf(grant.token_expires_at, told),
      ...(enabled || grant.token_expires_at === null
        ? []
        : [known('disabled', grant.token_expires_at, told, 'It expired.')]),
    ],
    owners: ownersOf(grant.owner.login, 0.9, 'owner of the token'),
  }
}

/** A classic token or an SSH key that a member authorised for single sign-on. */
export function authorizationEntry(given: Authorization, at: Whereabouts): ConnectorEntry {
  const told = { scope: 'global', call: at.call }
  const isKey = given.credential_type === 'SSH key'
  const title = given.authorized_credential_title ?? given.authorized_credential_note ?? ''
  const { credential_id: id, fingerprint, authorized_credential_expires_at: expires } = given
  return {
    ...bare(
      `${at.base}/${at.list}/${id}`,
      title === '' ? `${given.credential_type} of ${given.login}` : title,
      isKey ? 'key' : 'token',
    ),
    facts: {
      ...placeFacts(at),
      type: given.credential_type,
      owner: given.login,
      ...(given.scopes == null ? {} : { scopes: given.scopes.join(' ') }),
      ...(fingerprint == null ? {} : { fingerprint }),
    },
    identity: personOf(given.login),
    versions: [
      { ...versionOf(String(id), given.credential_authorized_at), expiresAt: expires?.toISOString() ?? null },
    ],
    evidence: [
      known('created', given.credential_authorized_at, told, 'When it was authorised: it may be older.'),
      without('unknown', 'last-rotated', told, 'GitHub does not tell it.'),
      usedOf(given.credential_accessed_at, told),
      without('never', 'next-rotation', told, 'GitHub does not rotate it.'),
      expiryOf(expires ?? null, told),
    ],
    owners: ownersOf(given.login, 0.9, 'owner of the credential'),
  }
}

/** An App that is installed in the organisation: what it may do, and since when. */
export function installationEntry(app: Installation, at: Whereabouts): ConnectorEntry {
  const told = { scope: 'global', call: at.call }
  const suspended = app.suspended_at ?? null
  return {
    ...bare(`${at.base}/${at.list}/${app.id}`, app.app_slug, 'app-installation'),
    enabled: suspended === null,
    facts: {
      ...placeFacts(at),
      appId: String(app.app_id),
      repositories: app.repository_selection,
      permissions: permissionsOf(app.permissions),
      events: app.events.join(' ').slice(0, 1_000),
    },
    identity: {
      kind: 'bot',
      name: `${app.app_slug}[bot]`,
      externalId: `app/${app.app_id}`,
      facts: {},
      root: false,
      enabled: suspended === null,
    },
    versions: [
      { ...versionOf(String(app.id), app.created_at), state: suspended === null ? 'current' : 'disabled' },
    ],
    evidence: [
      known('created', app.created_at, told),
      known('last-changed', app.updated_at, told),
      without('unknown', 'last-rotated', told, 'Keys of an App are known to its owner only.'),
      without('unknown', 'last-used', told, 'GitHub does not tell it.'),
      without('never', 'next-rotation', told, 'GitHub does not rotate it.'),
      without('never', 'expires', told, 'Installations do not expire.'),
      ...(suspended === null ? [] : [known('disabled', suspended, told, 'It is suspended.')]),
    ],
  }
}

const personOf = (login: string) => ({
  kind: 'person' as const,
  name: login,
  externalId: `user/${login}`,
  facts: {},
  root: false,
  enabled: true,
})

const expiryOf = (expires: Date | null, told: Told) =>
  expires === null
    ? without('never', 'expires', told, 'It does not expire.')
    : known('expires', expires, told)

/** `contents:read issues:write`, of an organisation, of repositories and other ones alike. */
function permissionsOf(permissions: Readonly<Record<string, unknown>>): string {
  const levels = Object.entries(permissions).flatMap(([name, level]): string[] => {
    if (typeof level === 'string') return [`${name}:${level}`]
    return typeof level === 'object' && level !== null
      ? Object.entries(level).map(([inner, each]) => `${inner}:${String(each)}`)
      : []
  })
  return [...new Set(levels)].sort().join(' ').slice(0, 1_000)
}
