import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { known, type Told, without } from '../evidence.ts'
import type { Token } from './wire.ts'

/** A token of an account of npm. */
export function tokenEntry(token: Token, account: string, call = 'GET /-/npm/v1/tokens'): ConnectorEntry {
  const told: Told = { scope: 'global', call }
  const { key, name, created, updated, accessed, revoked, expiry } = token
  const label = name == null || name === '' ? `Token ${key}` : name
  return {
    path: `${account}/${key}`,
    name: label.slice(0, 500),
    kind: 'token',
    environment: environmentOf(label, {}),
    tags: {},
    facts: factsOf(token, account),
    managedBy: null,
    enabled: revoked == null,
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
        state: revoked == null ? 'current' : 'destroyed',
        position: 1,
        createdAt: created.toISOString(),
        expiresAt: expiry?.toISOString() ?? null,
        destroyedAt: revoked?.toISOString() ?? null,
        publicKeys: [],
      },
    ],
    evidence: [
      known('created', created, told),
      known('last-rotated', created, told, 'When it was made: it is rotated by making another one.'),
      ...(updated == null ? [] : [known('last-changed', updated, told)]),
      dateOf('last-used', accessed, told, 'The list does not say it.'),
      without('never', 'next-rotation', told, 'npm does not rotate it.'),
      dateOf('expires', expiry, told, 'The list does not say it.'),
      ...(revoked == null ? [] : [known('disabled', revoked, told, 'It was revoked.')]),
    ],
    identifiers: [],
    owners: [{ kind: 'login', value: account.slice(0, 300), score: 0.7, detail: 'account of the token' }],
    consumers: null,
  }
}

/** A registry that says `null` says that it never happened; one that says nothing does not know. */
const dateOf = (
  field: EvidenceRecord['field'],
  date: Date | null | undefined,
  told: Told,
  why: string,
): EvidenceRecord =>
  date === undefined
    ? without('unknown', field, told, why)
    : date === null
      ? without('never', field, told)
      : known(field, date, told)

function factsOf(token: Token, account: string): Record<string, string> {
  const { bypass_2fa: bypasses, cidr, permissions, scopes } = token
  const facts = {
    account,
    access: token.readonly ? 'read only' : 'read and publish',
    permissions: (permissions ?? []).map(({ name, action }) => `${name}: ${action}`).join(', '),
    scopes: (scopes ?? []).map(({ type, name }) => `${type} ${name}`).join(', '),
    secondFactor: bypasses === true ? 'bypassed' : '',
    automation: token.automation == null ? '' : String(token.automation),
    addresses: cidr.join(' '),
  }
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, text]) => (text === '' ? [] : [[name, text.slice(0, 1_000)]])),
  )
}
