import { createHmac } from 'node:crypto'
import type { Operation } from './operations.ts'
import type { FakeMount, FakeNamespace, KvSecret, VaultWorld } from './world.ts'

export type Asked = {
  readonly world: VaultWorld
  readonly namespace: string
  /** Behind `/v1/`, decoded. */
  readonly path: string
  readonly method: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

/** The operation a request is, and what it is answered: `data`, or errors. */
export type Answered = {
  readonly operation: Operation
  readonly status: number
  readonly data?: unknown
  readonly body?: unknown
}

type Told = { readonly status: number; readonly data?: unknown; readonly body?: unknown }
const found = (data: unknown): Told => ({ status: 200, data })
const nothing: Told = { status: 404, body: { errors: [] } }
const wrong = (...errors: string[]): Told => ({ status: 400, body: { errors } })

/** What a Vault answers to a token that may do it; null for a path that it does not have. */
export function answer(asked: Asked): Answered | null {
  const space = asked.world.namespaces.get(asked.namespace)
  if (space === undefined) return null
  return ofSystem(asked, space) ?? ofAuth(asked, space) ?? ofMount(asked, space)
}

function ofSystem(asked: Asked, space: FakeNamespace): Answered | null {
  const { path, world, namespace, body } = asked
  switch (path) {
    case 'sys/mounts':
      return { operation: 'GET /sys/mounts', ...found(mountTable(space)) }
    case 'sys/auth':
      return { operation: 'GET /sys/auth', ...found(authTable(space)) }
    case 'sys/internal/ui/mounts':
      return {
        operation: 'GET /sys/internal/ui/mounts',
        ...found({ secret: mountTable(space), auth: authTable(space) }),
      }
    case 'sys/namespaces/': {
      const prefix = namespace === '' ? '' : `${namespace}/`
      const below = [...world.namespaces.keys()]
        .filter((name) => name !== namespace && name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
        .filter((name) => name !== '' && !name.includes('/'))
      return {
        operation: 'GET /sys/namespaces/',
        ...listed(
          asked,
          below.map((name) => `${name}/`),
          false,
        ),
      }
    }
    case 'sys/leases/lookup': {
      const lease = space.leases.get(String(body.lease_id))
      return { operation: 'POST /sys/leases/lookup', ...(lease ? found(lease) : wrong('invalid lease')) }
    }
  }
  if (path.startsWith('sys/audit-hash/')) {
    const device = path.slice('sys/audit-hash/'.length)
    const hashed = found({ hash: auditHash(String(body.input)) })
    const isThere = device === 'file'
    return {
      operation: 'POST /sys/audit-hash/{path}',
      ...(isThere ? hashed : wrong(`unknown audit backend "${device}/"`)),
    }
  }
  if (path.startsWith('sys/leases/lookup/')) {
    const names = folder([...space.leases.keys()], path.slice('sys/leases/lookup/'.length))
    return { operation: 'GET /sys/leases/lookup/{prefix}/', ...listed(asked, names, false) }
  }
  if (path.startsWith('identity/entity/id/')) {
    const entity = space.entities.get(path.slice('identity/entity/id/'.length))
    return { operation: 'GET /identity/entity/id/{id}', ...(entity ? found(entity) : nothing) }
  }
  return null
}

/** As an audit device hashes what it writes down. */
export const auditHash = (input: string): string =>
  `hmac-sha256:${createHmac('sha256', 'salt of the device').update(input).digest('hex')}`

function ofAuth(asked: Asked, space: FakeNamespace): Answered | null {
  const { path, body } = asked
  if (path === 'auth/token/accessors/')
    return { operation: 'GET /auth/token/accessors/', ...listed(asked, [...space.tokens.keys()], false) }
  if (path === 'auth/token/lookup-accessor') {
    const token = space.tokens.get(String(body.accessor))
    return {
      operation: 'POST /auth/token/lookup-accessor',
      ...(token ? found(token) : wrong('invalid accessor')),
    }
  }
  const [, role, rest] = /^auth\/approle\/role\/(?:([^/]+)(\/.*)?)?$/.exec(path) ?? []
  if (!path.startsWith('auth/approle/role/')) return null
  if (role === undefined)
    return {
      operation: 'GET /auth/{approle_mount_path}/role/',
      ...listed(asked, [...space.appRoles.keys()], false),
    }
  const ids = space.appRoles.get(role)
  if (rest === '/secret-id/')
    return {
      operation: 'GET /auth/{approle_mount_path}/role/{role_name}/secret-id/',
      // In the order of hashes nobody knows, as the servers do.
      ...(ids ? listed(asked, [...ids.keys()].reverse(), false) : wrong(`role "${role}" does not exist`)),
    }
  if (rest === undefined)
    return {
      operation: 'GET /auth/{approle_mount_path}/role/{role_name}',
      ...(ids
        ? found({ token_policies: ['default', role], bind_secret_id: true, secret_id_num_uses: 10 })
        : nothing),
    }
  const id = ids?.get(String(body.secret_id_accessor))
  return {
    operation: 'POST /auth/{approle_mount_path}/role/{role_name}/secret-id-accessor/lookup',
    ...(id ? found(id) : { status: 404, body: { errors: ['failed to find accessor entry'] } }),
  }
}

function ofMount(asked: Asked, { mounts }: FakeNamespace): Answered | null {
  const name = [...mounts.keys()].find((each) => asked.path.startsWith(`${each}/`))
  const mount = name === undefined ? undefined : mounts.get(name)
  if (name === undefined || mount === undefined) return null
  const rest = asked.path.slice(name.length + 1)
  const [kind = '', ...others] = rest.split('/')
  const below = others.join('/')
  const isList = asked.query.get('list') === 'true'
  switch (mount.type) {
    case 'kv-v2':
      if (kind === 'detailed-metadata') return detailed(asked, mount.secrets, below)
      if (kind === 'data')
        return {
          operation: 'GET /{kv_v2_mount_path}/data/{path}',
          ...kvValue(mount.secrets.get(below), asked.query),
        }
      return isList
        ? {
            operation: 'GET /{kv_v2_mount_path}/metadata/{path}/',
            ...listed(asked, folder([...mount.secrets.keys()], below)),
          }
        : { operation: 'GET /{kv_v2_mount_path}/metadata/{path}', ...kvMetadata(mount.secrets.get(below)) }
    case 'kv-v1':
      if (isList)
        return {
          operation: 'GET /{kv_v1_mount_path}/{path}/',
          ...listed(asked, folder([...mount.secrets.keys()], rest), false),
        }
      return { operation: 'GET /{kv_v1_mount_path}/{path}', ...orNothing(mount.secrets.get(rest)) }
    case 'database':
      return ofDatabase(asked, mount, kind, below)
    case 'pki':
      if (kind === 'certs')
        return {
          operation: 'GET /{pki_mount_path}/certs/',
          ...listedSerials(asked, [...mount.certificates.keys()]),
        }
      return { operation: 'GET /{pki_mount_path}/cert/{serial}', ...certificate(mount, below) }
    case 'transit':
      if (isList)
        return { operation: 'GET /{transit_mount_path}/keys/', ...listed(asked, [...mount.keys.keys()]) }
      return { operation: 'GET /{transit_mount_path}/keys/{name}', ...orNothing(mount.keys.get(below)) }
    default:
      return null
  }
}

function ofDatabase(
  asked: Asked,
  mount: Extract<FakeMount, { type: 'database' }>,
  kind: string,
  name: string,
): Answered | null {
  const role = mount.static.get(name)
  switch (kind) {
    case 'roles':
      return name === ''
        ? {
            operation: 'GET /{database_mount_path}/roles/',
            ...listed(asked, [...mount.dynamic.keys()], false),
          }
        : { operation: 'GET /{database_mount_path}/roles/{name}', ...orNothing(mount.dynamic.get(name)) }
    case 'static-roles':
      return name === ''
        ? {
            operation: 'GET /{database_mount_path}/static-roles/',
            ...listed(asked, [...mount.static.keys()], false),
          }
        : { operation: 'GET /{database_mount_path}/static-roles/{name}', ...orNothing(role?.role) }
    default:
      return {
        operation: 'GET /{database_mount_path}/static-creds/{name}',
        ...orNothing(role === undefined ? undefined : { ...role.role, password: role.password, ttl: 60 }),
      }
  }
}

const orNothing = (data: unknown): Told => (data === undefined ? nothing : found(data))

function certificate({ certificates }: Extract<FakeMount, { type: 'pki' }>, serial: string): Told {
  const held = certificates.get(serial.replaceAll('-', ':'))
  if (held === undefined) return nothing
  return found({ certificate: held.pem.trim(), revocation_time: held.revoked, revocation_time_rfc3339: '' })
}

function kvMetadata(secret: KvSecret | undefined): Told {
  if (secret === undefined) return nothing
  const [first] = secret.versions
  const versions = secret.versions.map(({ made, deletion = '', destroyed = false }, index) => [
    String(index + 1),
    { created_time: made, deletion_time: deletion, destroyed },
  ])
  return found({
    cas_required: false,
    created_time: first?.made ?? '2026-01-01T00:00:00.123456789Z',
    updated_time: secret.versions.at(-1)?.made ?? '2026-01-01T00:00:00Z',
    current_version: secret.versions.length,
    custom_metadata: secret.metadata ?? null,
    delete_version_after: '0s',
    max_versions: 0,
    oldest_version: 0,
    versions: Object.fromEntries(versions),
  })
}

/** OpenBao's own; Vault says that there is no such path. */
function detailed(asked: Asked, secrets: ReadonlyMap<string, KvSecret>, below: string): Answered {
  const operation = 'GET /{kv_v2_mount_path}/metadata/{path}/'
  if (asked.world.flavour === 'vault')
    return { operation, status: 404, body: { errors: ['1 error occurred:\n\t* unsupported path\n\n'] } }
  const told = listed(asked, folder([...secrets.keys()], below))
  if (told.status !== 200) return { operation, ...told }
  const { keys }: { keys: string[] } = Object(told.data)
  const infos = keys.map((key) => [key, kvMetadata(secrets.get(below + key)).data ?? {}])
  return { operation, ...found({ keys, key_info: Object.fromEntries(infos) }) }
}

function kvValue(secret: KvSecret | undefined, query: URLSearchParams): Told {
  const number = Number(query.get('version') ?? secret?.versions.length ?? 0)
  const version = secret?.versions[number - 1]
  if (version === undefined) return nothing
  const metadata = { version: number, created_time: version.made, destroyed: version.destroyed ?? false }
  if (version.destroyed === true || version.deletion !== undefined)
    return { status: 404, body: { data: { data: null, metadata } } }
  return found({ data: version.value, metadata })
}

/** One level below a folder: leaves, and folders with a slash. */
function folder(paths: readonly string[], prefix: string): string[] {
  const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  return [...new Set(below.map((rest) => (rest.includes('/') ? `${rest.split('/')[0]}/` : rest)))]
}

function listed({ query, world }: Asked, names: readonly string[], pages = true): Told {
  if (names.length === 0) return nothing
  if (!pages) return found({ keys: names })
  const sorted = names.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
  if (world.flavour === 'vault') return found({ keys: sorted })
  const after = Buffer.from(query.get('after') ?? '')
  const left = sorted.filter((name) => Buffer.compare(Buffer.from(name), after) > 0)
  const keys = left.slice(0, Number(query.get('limit') ?? left.length))
  return keys.length === 0 ? nothing : found({ keys })
}

/** Kept with hyphens, shown with colons. */
function listedSerials(asked: Asked, serials: readonly string[]): Told {
  const told = listed(
    asked,
    serials.map((serial) => serial.replaceAll(':', '-')),
  )
  const keys = told.status === 200 ? Object(told.data).keys : []
  return told.status === 200 ? found({ keys: keys.map((key: string) => key.replaceAll('-', ':')) }) : told
}

const mountTable = ({ mounts }: FakeNamespace) =>
  Object.fromEntries(
    [...mounts].map(([name, { type }]) => [
      `${name}/`,
      type.startsWith('kv')
        ? { type: 'kv', options: { version: type.slice(-1) } }
        : { type, options: null, description: '' },
    ]),
  )

const authTable = ({ appRoles }: FakeNamespace) => ({
  'token/': { type: 'token', options: null },
  ...(appRoles.size > 0 ? { 'approle/': { type: 'approle', options: null } } : {}),
})
