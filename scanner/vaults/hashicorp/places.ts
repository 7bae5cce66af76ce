import type { z } from 'zod'
import { EVERYTHING } from '#inventory/model/vault-recording.ts'
import { VaultError } from '../vault-error.ts'
import type { VaultClient } from './client.ts'
import { foldersOf } from './folders.ts'
import type { MountKind, VaultOptions, VaultShelf } from './options.ts'
import { joined, type Place } from './place.ts'
import { LookedUpSelf, Mounts, VisibleMounts } from './wire.ts'

/** A part that can be read, or what was found and cannot be, with why. */
export type FoundPlace =
  | { readonly place: Place }
  | { readonly name: string; readonly reason: string; readonly hides?: boolean }

type MountTable = z.output<typeof Mounts>

/**
 * Namespaces below the one of the options, their mounts, and what the system keeps in each. What `sys/mounts` does
 * not show is asked of the listing that the user interface uses, which shows what a token may read.
 */
export async function* findPlaces(client: VaultClient, options: VaultOptions): AsyncGenerator<FoundPlace> {
  const told = new Set<string>()
  const waiting = [options.namespace]
  for (let namespace = waiting.shift(); namespace !== undefined; namespace = waiting.shift()) {
    for await (const found of placesOf(client, options, namespace)) {
      const name = 'place' in found ? joined(found.place.namespace, found.place.mount) : found.name
      if (told.has(name)) continue
      told.add(name)
      yield found
    }
    if (!options.childNamespaces) continue
    const children = await childrenOf(client, namespace)
    if (children !== null) waiting.unshift(...children)
    else if (!told.has(namespace === '' ? EVERYTHING : namespace)) yield unlisted(namespace)
  }
}

async function* placesOf(
  client: VaultClient,
  options: VaultOptions,
  namespace: string,
): AsyncGenerator<FoundPlace> {
  const given = options.mounts.filter((mount) => joined(options.namespace, mount.namespace) === namespace)
  const begun = (place: Place) => ({ place: { ...place, folders: foldersOf(options, place) } })
  for (const { path, kind } of given) yield begun({ namespace, mount: path, kind })
  const tables = await tablesOf(client, namespace).catch((error: unknown) => {
    if (namespace === options.namespace) throw error
    return reasonOf(error)
  })
  if ('reason' in tables) {
    if (namespace === options.namespace) await requireToken(client, namespace)
    if (given.length === 0) yield { name: namespace === '' ? EVERYTHING : namespace, reason: tables.reason }
    return
  }
  for (const [path, mount] of Object.entries(tables.secret).toSorted(byName)) {
    const kind = kindOf(mount.type, mount.options)
    if (kind === 'internal') continue
    const place = { namespace, mount: slashless(path) }
    if (kind === null)
      yield {
        name: joined(namespace, place.mount),
        reason: `Engines of type ${mount.type} are not read; credentials they have handed out are among the leases.`,
      }
    else if (isWanted(kind, options)) yield begun({ ...place, kind })
  }
  for (const [path, { type }] of Object.entries(tables.auth).toSorted(byName))
    if (type === 'approle' && isWanted('approle', options))
      yield { place: { namespace, mount: `auth/${slashless(path)}`, kind: 'approle' } }
  if (tables.isPartial)
    yield {
      name: namespace === '' ? EVERYTHING : namespace,
      reason:
        'Its mounts may not all be listed (sys/mounts, sys/auth): what our token may not read is not known, and what it may no more is not told to be gone.',
    }
  if (options.shelves.includes('tokens')) yield { place: { namespace, mount: 'auth/token', kind: 'tokens' } }
  if (options.shelves.includes('leases')) yield { place: { namespace, mount: 'sys/leases', kind: 'leases' } }
}

const SHELF: Readonly<Record<MountKind, VaultShelf>> = {
  'kv-v1': 'kv',
  'kv-v2': 'kv',
  database: 'database',
  pki: 'pki',
  transit: 'transit',
  approle: 'secret-ids',
}

const isWanted = (kind: MountKind, { shelves }: VaultOptions): boolean => shelves.includes(SHELF[kind])

function kindOf(
  type: string,
  options: Readonly<Record<string, unknown>> | null | undefined,
): MountKind | 'internal' | null {
  if (/^(ns_)?(system|cubbyhole|identity|token)$/.test(type)) return 'internal'
  if (type === 'kv') return String(options?.version ?? '1') === '2' ? 'kv-v2' : 'kv-v1'
  if (type === 'generic') return 'kv-v1'
  return type === 'database' || type === 'pki' || type === 'transit' ? type : null
}

type Tables = {
  readonly secret: MountTable
  readonly auth: MountTable
  /** Whether it is what our token may read, and mounts that it lost may be there still. */
  readonly isPartial: boolean
}

/**
 * OpenBao says of a token that it does not know what it says of one that may not: permission denied. One that it knows
 * may list what it may read, or at least look itself up.
 */
async function requireToken(client: VaultClient, namespace: string): Promise<void> {
  const own = await client.read(namespace, 'auth/token/lookup-self', LookedUpSelf).catch(nullIfDenied)
  if (own === null)
    throw new VaultError(
      'refused-credential',
      'The token is not valid any more, or is of another namespace.',
      'Give a new token or a new way to log in, and check the namespace of the options.',
    )
}

/** What is wrong with one namespace is said of it; what is wrong with the vault is thrown. */
async function tablesOf(
  client: VaultClient,
  namespace: string,
): Promise<Tables | { readonly reason: string }> {
  const [secret, auth] = [
    await client.read(namespace, 'sys/mounts', Mounts).catch(nullIfDenied),
    await client.read(namespace, 'sys/auth', Mounts).catch(nullIfDenied),
  ]
  if (secret !== null && auth !== null) return { secret, auth, isPartial: false }
  const seen = await client
    .read(namespace, 'sys/internal/ui/mounts', VisibleMounts)
    .catch((error: unknown) => reasonOf(error))
  if (!('reason' in seen)) return { secret: secret ?? seen.secret, auth: auth ?? seen.auth, isPartial: true }
  return secret === null ? { reason: String(seen.reason) } : { secret, auth: auth ?? {}, isPartial: true }
}

const nullIfDenied = (error: unknown): null => {
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone')) return null
  throw error
}

function reasonOf(error: unknown): { readonly reason: string } {
  if (error instanceof VaultError && error.code === 'failed')
    return { reason: `${error.message} ${error.hint}` }
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
    return { reason: `Its mounts may not be listed. ${error.hint}` }
  throw error
}

/** Vault without namespaces says there is no such path; null where they may not be listed. */
async function childrenOf(client: VaultClient, namespace: string): Promise<string[] | null> {
  const listed = await client.list(namespace, 'sys/namespaces').catch((error: unknown) => {
    if (error instanceof VaultError && error.code === 'failed') return { names: [] }
    return nullIfDenied(error)
  })
  return listed?.names.map((name) => joined(namespace, slashless(name))) ?? null
}

const unlisted = (namespace: string): FoundPlace => ({
  name: joined(namespace, 'namespaces'),
  reason: 'Namespaces may not be listed (sys/namespaces): grant it, or switch childNamespaces off.',
  hides: true,
})

const slashless = (path: string): string => path.replace(/\/$/, '')
const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1
