import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { known, type Told, without } from '../evidence.ts'
import type { OrganisationToken, PersonalToken } from './wire.ts'

/** Both kinds of token, under one set of names. */
type Facts = {
  readonly id: string
  readonly label: string
  readonly part: string
  readonly isActive: boolean
  readonly createdAt: Date
  readonly lastUsed: Date | null
  /** Undefined where the list does not say it. */
  readonly expiresAt: Date | null | undefined
  readonly facts: Readonly<Record<string, string>>
  readonly call: string
}

export const personalEntry = (token: PersonalToken, account: string): ConnectorEntry =>
  entryOf({
    id: token.uuid,
    label: token.token_label,
    part: account,
    isActive: token.is_active,
    createdAt: token.created_at,
    lastUsed: token.last_used ?? null,
    expiresAt: token.expires_at,
    facts: {
      account,
      scopes: token.scopes.join(' '),
      ...(token.generated_by === undefined ? {} : { generatedBy: token.generated_by }),
    },
    call: 'GET /v2/access-tokens',
  })

export const organisationEntry = (token: OrganisationToken, part: string, name: string): ConnectorEntry => ({
  ...entryOf({
    id: token.id,
    label: token.label,
    part,
    isActive: token.is_active,
    createdAt: token.created_at,
    lastUsed: token.last_used_at ?? null,
    expiresAt: token.expires_at,
    facts: { organisation: name },
    call: 'GET /v2/orgs/{org_name}/access-tokens',
  }),
  owners:
    token.created_by === undefined || token.created_by === ''
      ? []
      : [{ kind: 'login', value: token.created_by, score: 0.5, detail: 'created by' }],
})

function entryOf(token: Facts): ConnectorEntry {
  const { id, label, part, isActive, createdAt, expiresAt, facts } = token
  return {
    path: `${part}/${id}`,
    name: label === '' ? id : label.slice(0, 500),
    kind: 'token',
    environment: environmentOf(label, {}),
    tags: {},
    facts,
    managedBy: null,
    enabled: isActive,
    identity: null,
    versions: [
      {
        name: id,
        state: isActive ? 'current' : 'disabled',
        position: 1,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        destroyedAt: null,
        publicKeys: [],
      },
    ],
    evidence: evidenceOf(token),
    identifiers: [],
    owners: [],
    consumers: null,
  }
}

function evidenceOf({ createdAt, lastUsed, expiresAt, isActive, call }: Facts): EvidenceRecord[] {
  const told: Told = { scope: 'global', call }
  return [
    known('created', createdAt, told),
    known('last-rotated', createdAt, told, 'When it was made: it is rotated by making another one.'),
    lastUsed === null ? without('never', 'last-used', told) : known('last-used', lastUsed, told),
    without('never', 'next-rotation', told, 'Docker Hub does not rotate it.'),
    expiresAt === undefined
      ? without('unknown', 'expires', told, 'The list does not say it.')
      : expiresAt === null
        ? without('never', 'expires', told, 'It does not expire.')
        : known('expires', expiresAt, told),
    ...(isActive ? [] : [without('unknown', 'disabled', told, 'It is off; since when is not told.')]),
  ]
}
