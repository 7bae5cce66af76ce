import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { known, type Told, without } from '../evidence.ts'
import type { Token } from './wire.ts'

/** A token of an account of npm. */
export function tokenEntry(token: Token, account: string, call = 'GET /-/npm/v1/tokens'): ConnectorEntry {
  const told: Told = { scope: 'global', call }
  const { key, name, created, updated, expires } = token
  const label = name == null || name === '' ? `Token ${key}` : name
  return {
    path: `${account}/${key}`,
    name: label.slice(0, 500),
    kind: 'token',
    environment: environmentOf(label, {}),
    tags: {},
    facts: {
      account,
      access: token.readonly ? 'read only' : 'read and publish',
      ...(token.automation === undefined ? {} : { automation: String(token.automation) }),
      ...(token.cidr_whitelist == null || token.cidr_whitelist.length === 0
        ? {}
        : { addresses: token.cidr_whitelist.join(' ').slice(0, 1_000) }),
    },
    managedBy: null,
    enabled: true,
    identity: {
      kind: 'person',
      name: account,
      externalId: `user/${account}`,
      facts: {},
      root: false,
      enabled: true,
    },
    versions: [
      {
        name: key,
        state: 'current',
        position: 1,
        createdAt: created.toISOString(),
        expiresAt: expires?.toISOString() ?? null,
        destroyedAt: null,
        publicKeys: [],
      },
    ],
    evidence: [
      known('created', created, told),
      known('last-rotated', created, told, 'When it was made: it is rotated by making another one.'),
      ...(updated == null ? [] : [known('last-changed', updated, told)]),
      without('unknown', 'last-used', told, 'npm does not tell it.'),
      without('never', 'next-rotation', told, 'npm does not rotate it.'),
      expires === undefined
        ? without('unknown', 'expires', told, 'The list does not say it.')
        : expires === null
          ? without('never', 'expires', told, 'It does not expire.')
          : known('expires', expires, told),
    ],
    identifiers: [],
    owners: [{ kind: 'login', value: account.slice(0, 300), score: 0.7, detail: 'account of the token' }],
    consumers: null,
  }
}
