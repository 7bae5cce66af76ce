import type { z } from 'zod'
import type { DoctorReport, PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import type { ConnectorTools } from '../connector.ts'
import { examined } from '../examined.ts'
import { VaultError } from '../vault-error.ts'
import type { VaultClient } from './client.ts'
import type { Reading } from './engines/engine.ts'
import { PROBE, WANTED, type Wanted } from './permissions.ts'
import { joined, type Place, partName } from './place.ts'
import type { FoundPlace } from './places.ts'
import { Capabilities } from './wire.ts'

/** Asks the vault itself what our token may do (`sys/capabilities-self`); nothing is tried, nothing changes. */
export async function examine(
  reading: Reading,
  tools: Pick<ConnectorTools, 'now' | 'signal'>,
  places: () => AsyncIterable<FoundPlace>,
  mode: VaultMode,
  auditDevice: string | null,
): Promise<DoctorReport> {
  const { client } = reading
  return examinedAs(reading, tools, async () => {
    const checks: PermissionCheck[] = []
    if (auditDevice !== null) checks.push(...(await checksFor(client, '', 'audit log', hashing(auditDevice))))
    for await (const found of places())
      checks.push(...('place' in found ? await checksOf(client, found.place, mode) : [unread(found)]))
    return checks
  })
}

/** The report of what our token is, and of what it may as `ask` finds out. */
export function examinedAs(
  { self: ourselves }: Reading,
  tools: Pick<ConnectorTools, 'now' | 'signal'>,
  ask: () => Promise<PermissionCheck[]>,
): Promise<DoctorReport> {
  return examined(tools, async () => {
    const self = await ourselves()
    const isRoot = self?.policies.includes('root') === true
    const checks = [...(isRoot ? [ROOT] : []), ...(await ask())]
    return { identity: [self?.display_name, self?.entity_id].filter(Boolean).join(' ') || null, checks }
  })
}

const ROOT: PermissionCheck = {
  permission: 'root',
  part: null,
  state: 'not-needed',
  effect: 'A root token may do everything: give a token with the policy that is printed.',
}

const unread = ({ name, reason, hides = false }: Exclude<FoundPlace, { place: Place }>): PermissionCheck => ({
  permission: hides ? 'list sys/namespaces' : 'read sys/mounts',
  part: name,
  state: reason.startsWith('Engines of type') ? 'unknown' : 'missing',
  effect: reason,
})

function checksOf(client: VaultClient, place: Place, mode: VaultMode): Promise<PermissionCheck[]> {
  return checksFor(client, place.namespace, partName(place), WANTED[place.kind](place, mode))
}

const hashing = (device: string): readonly Wanted[] => [
  {
    path: `sys/audit-hash/${device}`,
    capability: 'update',
    effect: 'Without it the log does not say which token was used; accessors are all that is hashed.',
  },
]

/** What our token may on paths of a part, as the vault says. */
export async function checksFor(
  client: VaultClient,
  namespace: string,
  part: string,
  wanted: readonly Wanted[],
): Promise<PermissionCheck[]> {
  const held = await capabilities(
    client,
    namespace,
    wanted.map(({ path }) => path),
  )
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

const PATHS_AT_ONCE = 500

async function capabilities(
  client: VaultClient,
  namespace: string,
  paths: readonly string[],
): Promise<z.output<typeof Capabilities> | null> {
  const held: z.output<typeof Capabilities> = {}
  for (let start = 0; start < paths.length; start += PATHS_AT_ONCE) {
    const asked = { paths: paths.slice(start, start + PATHS_AT_ONCE) }
    const told = await client
      .write(namespace, 'sys/capabilities-self', asked, Capabilities)
      .catch(nullIfDenied)
    if (told === null) return null
    Object.assign(held, told)
  }
  return held
}

const nullIfDenied = (error: unknown): null => {
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone')) return null
  throw error
}
