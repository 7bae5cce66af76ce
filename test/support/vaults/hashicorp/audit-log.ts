import { auditHash } from './answer.ts'

export type AuditFacts = {
  readonly time: string
  readonly path: string
  readonly mount?: string
  readonly mountType?: string
  readonly operation?: string
  readonly namespace?: string
  readonly accessor?: string
  readonly displayName?: string
  readonly entity?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly version?: number
  readonly error?: string
  /** A device with `log_raw` writes values as they are. */
  readonly value?: string
}

let count = 0

/** What a device writes down of one request: a line of what was asked, and one of what was answered. */
export function auditLines(facts: AuditFacts): string[] {
  const { time, path, mount = 'app/', mountType = 'kv', operation = 'read', namespace = '' } = facts
  const { accessor = 'accessor-ci', displayName = 'approle', entity = '', error } = facts
  const auth = {
    client_token: auditHash(`token of ${accessor}`),
    accessor: auditHash(accessor),
    display_name: displayName,
    entity_id: entity,
    metadata: facts.metadata ?? { role_name: 'ci' },
    policies: ['default'],
    token_type: 'service',
  }
  const request = {
    id: `request-${++count}`,
    operation,
    path,
    mount_point: mount,
    mount_type: mountType,
    namespace: namespace === '' ? { id: 'root' } : { id: 'n1', path: `${namespace}/` },
    remote_address: '10.0.0.9',
  }
  const data = {
    data: { password: facts.value ?? auditHash('a value') },
    ...(facts.version === undefined
      ? {}
      : { metadata: { version: facts.version, created_time: auditHash('t') } }),
  }
  const asked = { time, type: 'request', auth, request, ...(error === undefined ? {} : { error }) }
  const answered = { ...asked, type: 'response', response: { mount_type: mountType, data } }
  return [asked, answered].map((line) => JSON.stringify(line))
}

/** A log of a few days: four entries were read, one of them by two; a refusal, a list, a line that is no JSON. */
export function auditLog(value: string): string {
  const lines = [
    ...auditLines({ time: '2026-11-01T00:00:00Z', path: 'sys/mounts', mount: 'sys/', mountType: 'system' }),
    ...auditLines({ time: '2026-11-02T08:00:00.123456789Z', path: 'app/data/prod', version: 1, value }),
    ...auditLines({
      time: '2026-11-03T08:00:00Z',
      path: 'app/data/prod',
      version: 2,
      displayName: 'ldap-alice',
      metadata: { username: 'alice' },
    }),
    ...auditLines({
      time: '2026-11-04T08:00:00Z',
      path: 'app/data/secret-of-others',
      error: `refused ${value}`,
    }),
    ...auditLines({ time: '2026-11-04T09:00:00Z', path: 'app/metadata/prod' }),
    ...auditLines({ time: '2026-11-04T09:00:00Z', path: 'app/metadata/', operation: 'list' }),
    'not json at all',
    ...auditLines({
      time: '2026-11-05T00:00:00Z',
      path: 'db/static-creds/billing-app',
      mount: 'db/',
      mountType: 'database',
      displayName: 'kubernetes-shop-api',
      metadata: { service_account_name: 'api', service_account_namespace: 'shop', role: 'api' },
    }),
    ...auditLines({
      time: '2026-11-06T00:00:00Z',
      path: 'transit/encrypt/orders',
      mount: 'transit/',
      mountType: 'transit',
      operation: 'update',
    }),
    ...auditLines({
      time: '2026-11-07T00:00:00Z',
      path: 'secret/data/service-1',
      mount: 'team/secret/',
      namespace: 'team',
      version: 1,
    }),
  ]
  return `${lines.join('\n')}\n`
}
