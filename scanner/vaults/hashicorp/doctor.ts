import type { DoctorReport, PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import { VaultError } from '../vault-error.ts'
import type { VaultClient } from './client.ts'
import type { Reading } from './engines/engine.ts'
import { joined, type Place, partName } from './place.ts'
import type { FoundPlace } from './places.ts'
import { Capabilities } from './wire.ts'

type Wanted = {
  readonly path: string
  readonly capability: 'read' | 'list' | 'update' | 'sudo'
  readonly effect: string
  /** Where it is more than the mode needs. */
  readonly isMore?: boolean
}

/** Asks the vault itself what our token may do (`sys/capabilities-self`); nothing is tried, nothing changes. */
export async function examine(
  { client, self: ourselves, now }: Reading,
  places: () => AsyncIterable<FoundPlace>,
  mode: VaultMode,
  auditDevice: string | null,
): Promise<DoctorReport> {
  const report = {
    checkedAt: now().toISOString(),
    identity: null,
    reachable: true,
    problem: null,
    checks: [],
  }
  try {
    const self = await ourselves()
    const checks: PermissionCheck[] = []
    if (self?.policies.includes('root') === true) checks.push(ROOT)
    if (auditDevice !== null) checks.push(...(await checksFor(client, '', 'audit log', hashing(auditDevice))))
    for await (const found of places())
      checks.push(...('place' in found ? await checksOf(client, found.place, mode) : [unread(found)]))
    const identity =
      self === null ? null : [self.display_name, self.entity_id].filter(Boolean).join(' ') || null
    return { ...report, identity, checks }
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    return {
      ...report,
      reachable: error.code !== 'unreachable',
      problem: `${error.message} ${error.hint}`,
    }
  }
}

const ROOT: PermissionCheck = {
  permission: 'root',
  part: null,
  state: 'not-needed',
  effect: 'A root token may do everything: give a token with the policy that is printed.',
}

const unread = ({ name, reason }: { readonly name: string; readonly reason: string }): PermissionCheck => ({
  permission: 'read sys/mounts',
  part: name,
  state: reason.startsWith('Engines of type') ? 'unknown' : 'missing',
  effect: reason,
})

function checksOf(client: VaultClient, place: Place, mode: VaultMode): Promise<PermissionCheck[]> {
  return checksFor(client, place.namespace, partName(place), WANTED[place.kind](place.mount, mode))
}

const hashing = (device: string): readonly Wanted[] => [
  {
    path: `sys/audit-hash/${device}`,
    capability: 'update',
    effect: 'Without it the log does not say which token was used; accessors are all that is hashed.',
  },
]

async function checksFor(
  client: VaultClient,
  namespace: string,
  part: string,
  wanted: readonly Wanted[],
): Promise<PermissionCheck[]> {
  const paths = wanted.map(({ path }) => path)
  const held = await client
    .write(namespace, 'sys/capabilities-self', { paths }, Capabilities)
    .catch(nullIfDenied)
  return wanted.flatMap(({ path, capability, effect, isMore = false }) => {
    const has = held?.[path]
    const granted = has?.some((each) => each === capability || each === 'root') ?? null
    const isRoot = has?.includes('root') === true
    if (isMore && (granted !== true || isRoot)) return []
    return [
      {
        permission: `${capability} ${joined(namespace, path.replace(PROBE, '*'))}`,
        part,
        state: granted === null ? 'unknown' : isMore ? 'not-needed' : granted ? 'granted' : 'missing',
        effect,
      } satisfies PermissionCheck,
    ]
  })
}

/** A name that nobody has: rules with `*` hold for it, and nothing is read by it. */
const PROBE = 'sprawl-permission-probe'

const WANTED: Readonly<Record<Place['kind'], (mount: string, mode: VaultMode) => readonly Wanted[]>> = {
  'kv-v2': (mount, mode) => [
    {
      path: `${mount}/metadata/`,
      capability: 'list',
      effect: 'Without it no secret of this mount is found.',
    },
    {
      path: `${mount}/metadata/${PROBE}`,
      capability: 'read',
      effect: 'Without it versions, dates and owners are not permitted.',
    },
    value(`${mount}/data/${PROBE}`, mode),
  ],
  'kv-v1': (mount, mode) => [
    { path: `${mount}/`, capability: 'list', effect: 'Without it no secret of this mount is found.' },
    value(`${mount}/${PROBE}`, mode),
  ],
  database: (mount, mode) => [
    { path: `${mount}/static-roles/`, capability: 'list', effect: 'Without it static roles are not found.' },
    {
      path: `${mount}/static-roles/${PROBE}`,
      capability: 'read',
      effect: 'Without it the last rotation is not permitted.',
    },
    { path: `${mount}/roles/`, capability: 'list', effect: 'Without it dynamic roles are not found.' },
    {
      path: `${mount}/roles/${PROBE}`,
      capability: 'read',
      effect: 'Without it times of life are not permitted.',
    },
    value(`${mount}/static-creds/${PROBE}`, mode),
  ],
  pki: (mount) => [
    { path: `${mount}/certs/`, capability: 'list', effect: 'Without it no certificate is found.' },
    { path: `${mount}/cert/${PROBE}`, capability: 'read', effect: 'Without it no expiry is known.' },
  ],
  transit: (mount) => [
    { path: `${mount}/keys/`, capability: 'list', effect: 'Without it no key is found.' },
    {
      path: `${mount}/keys/${PROBE}`,
      capability: 'read',
      effect: 'Without it no rotation of a key is known.',
    },
  ],
  approle: (mount) => [
    { path: `${mount}/role/`, capability: 'list', effect: 'Without it no AppRole is found.' },
    {
      path: `${mount}/role/${PROBE}`,
      capability: 'read',
      effect: 'Without it policies of AppRoles are not known.',
    },
    {
      path: `${mount}/role/${PROBE}/secret-id/`,
      capability: 'list',
      effect: 'Without it no secret id is found.',
    },
    {
      path: `${mount}/role/${PROBE}/secret-id-accessor/lookup`,
      capability: 'update',
      effect: 'Without it dates of secret ids are not permitted.',
    },
  ],
  tokens: () => [
    { path: 'auth/token/accessors/', capability: 'list', effect: 'Without it no token is found.' },
    { path: 'auth/token/accessors/', capability: 'sudo', effect: 'Without it no token is found.' },
    {
      path: 'auth/token/lookup-accessor',
      capability: 'update',
      effect: 'Without it no date of a token is known.',
    },
    {
      path: `identity/entity/id/${PROBE}`,
      capability: 'read',
      effect: 'Without it whose a token is stays unknown.',
    },
  ],
  leases: () => [
    { path: 'sys/leases/lookup/', capability: 'list', effect: 'Without it no lease is found.' },
    { path: 'sys/leases/lookup/', capability: 'sudo', effect: 'Without it no lease is found.' },
    { path: 'sys/leases/lookup', capability: 'update', effect: 'Without it no date of a lease is known.' },
  ],
}

const value = (path: string, mode: VaultMode): Wanted =>
  mode === 'fingerprint'
    ? { path, capability: 'read', effect: 'Without it no value can be joined with leaks.' }
    : {
        path,
        capability: 'read',
        effect: 'It lets values be read, which metadata mode never does.',
        isMore: true,
      }

const nullIfDenied = (error: unknown): null => {
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone')) return null
  throw error
}
