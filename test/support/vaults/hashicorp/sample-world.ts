import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { makeCertificate } from '../../certificate.ts'
import { emptyNamespace, emptyWorld, type FakeMount, type VaultWorld } from './world.ts'

/** A world with something of everything, and every value in it that nobody may see again. */
export function sampleWorld(flavour: VaultWorld['flavour'], entriesPerPart = 3) {
  const world = emptyWorld(flavour)
  const canaries: string[] = []
  const value = () => {
    const made = `v${randomBytes(18).toString('base64url')}`
    canaries.push(made)
    return made
  }
  const token = ['hvs', value()].join('.')
  canaries.push(token)
  world.tokens.add(token)
  const root = world.namespaces.get('') ?? emptyNamespace()
  root.mounts.set('app', keyValue(entriesPerPart, value))
  root.mounts.set('aws', { type: 'aws' })
  root.mounts.set('certs', {
    type: 'pki',
    certificates: new Map([certificate(0), certificate(1_767_225_600)]),
  })
  root.mounts.set('cubbyhole', { type: 'cubbyhole' })
  root.mounts.set('db', databaseMount(value))
  root.mounts.set('plain', {
    type: 'kv-v1',
    secrets: new Map(many(entriesPerPart).map((index) => [`old/key ${index}`, { password: value() }])),
  })
  root.mounts.set('transit', { type: 'transit', keys: new Map(transitKeys()) })
  fillTokens(root)
  const team = { ...emptyNamespace(), mounts: new Map([['secret', keyValue(3, value)]]) }
  world.namespaces.set('team', team)
  world.namespaces.set('team/deep', {
    ...emptyNamespace(),
    mounts: new Map([['secret', keyValue(2, value)]]),
  })
  return { world, token, canaries, root, team }
}

const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Nested so that folders, leaves of the same name and names beside them are all met. */
function keyValue(count: number, value: () => string): Extract<FakeMount, { type: 'kv-v2' }> {
  const secrets: Extract<FakeMount, { type: 'kv-v2' }>['secrets'] = new Map()
  for (const index of many(count))
    secrets.set(`${index % 3 === 0 ? 'prod/' : index % 3 === 1 ? 'prod-old/a/' : ''}service-${index}`, {
      metadata: { owner: 'payments@corp.example', environment: 'production' },
      versions: [{ made: '2026-03-01T10:00:00.123456789Z', value: { password: value(), user: 'app' } }],
    })
  secrets.set('prod', { versions: [{ made: '2026-01-01T00:00:00Z', value: { token: value() } }] })
  secrets.set('rotated ü?', {
    versions: [
      { made: '2026-01-01T00:00:00Z', value: { token: value() }, destroyed: true },
      { made: '2026-02-01T00:00:00Z', value: { token: value() }, deletion: '2026-02-02T00:00:00Z' },
      { made: '2026-04-01T00:00:00Z', value: { token: value() } },
    ],
  })
  return { type: 'kv-v2', secrets }
}

function databaseMount(value: () => string): FakeMount {
  const role = {
    db_name: 'billing',
    username: 'app_rw',
    rotation_period: 86_400,
    last_vault_rotation: '2026-11-20T08:00:00.5Z',
    rotation_statements: [],
    credential_type: 'password',
  }
  return {
    type: 'database',
    dynamic: new Map([
      ['readonly', { db_name: 'billing', default_ttl: 3600, max_ttl: 86_400, creation_statements: [] }],
    ]),
    static: new Map([['billing-app', { role, password: value() }]]),
  }
}

function certificate(revoked: number): [string, { pem: string; revoked: number }] {
  const serial = randomBytes(9).toString('hex').match(/../g)?.join(':') ?? ''
  return [serial, { pem: makeCertificate(['app.corp.example']).certificate, revoked }]
}

function transitKeys(): [string, Record<string, unknown>][] {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const base = {
    exportable: false,
    deletion_allowed: false,
    min_decryption_version: 2,
    supports_signing: true,
  }
  return [
    [
      'orders',
      {
        ...base,
        type: 'aes256-gcm96',
        latest_version: 3,
        auto_rotate_period: 2_592_000,
        keys: { 1: 1_700_000_000, 2: 1_730_000_000, 3: 1_760_000_000 },
      },
    ],
    [
      'signing',
      {
        ...base,
        type: 'ecdsa-p256',
        latest_version: 1,
        min_decryption_version: 1,
        auto_rotate_period: 0,
        keys: { 1: { name: 'P-256', public_key: pem, creation_time: '2026-05-01T00:00:00Z' } },
      },
    ],
  ]
}

function fillTokens(space: ReturnType<typeof emptyNamespace>): void {
  const base = {
    policies: ['default'],
    orphan: false,
    num_uses: 0,
    entity_id: '',
    meta: null,
    path: 'auth/token/create',
  }
  space.tokens.set('our-own-accessor', {
    ...base,
    display_name: 'token-sprawl',
    creation_time: 1_760_000_000,
  })
  space.tokens.set('accessor-ci', {
    ...base,
    id: '',
    display_name: 'approle',
    entity_id: 'entity-ci',
    creation_time: 1_760_000_000,
    expire_time: '2026-12-24T00:00:00Z',
    last_renewal: '2026-11-22T00:00:00Z',
    renewable: true,
  })
  space.tokens.set('accessor-root', {
    ...base,
    id: '',
    display_name: 'root',
    policies: ['root'],
    path: 'auth/token/root',
    creation_time: 1_700_000_000,
    expire_time: null,
  })
  space.entities.set('entity-ci', {
    id: 'entity-ci',
    name: 'ci',
    disabled: false,
    metadata: { owner: 'build@corp.example' },
    aliases: [{ name: 'ci-role', mount_type: 'approle' }],
  })
  const base2 = { cidr_list: [], metadata: { team: 'build' }, secret_id_ttl: '0s', token_bound_cidrs: [] }
  space.appRoles.set(
    'ci',
    new Map([
      [
        'id-limited-unused',
        {
          ...base2,
          creation_time: '2026-06-01T00:00:00Z',
          last_updated_time: '2026-06-01T00:00:00Z',
          expiration_time: '0001-01-01T00:00:00Z',
          secret_id_num_uses: 10,
        },
      ],
      [
        'id-used',
        {
          ...base2,
          creation_time: '2026-06-01T00:00:00Z',
          last_updated_time: '2026-11-01T00:00:00Z',
          expiration_time: '2027-06-01T00:00:00Z',
          secret_id_num_uses: 4,
        },
      ],
    ]),
  )
  space.leases.set('auth/token/create/h1', { issue_time: '2026-11-01T00:00:00Z' })
  space.leases.set('db/creds/readonly/lease-1', {
    id: 'db/creds/readonly/lease-1',
    issue_time: '2026-11-22T00:00:00Z',
    expire_time: '2026-11-24T00:00:00Z',
    last_renewal: null,
    renewable: true,
    ttl: 3600,
  })
}
