import type { FingerprintLimits, VaultMode } from '#inventory/model/vault.ts'
import type {
  EntryRecord,
  PartFinish,
  PartRecord,
  SightingRecord,
  VersionRecord,
} from '#inventory/model/vault-recording.ts'
import type { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, ConnectorVersion, OpenVault } from './connector.ts'
import { mayReadValue } from './limits.ts'
import { VaultError } from './vault-error.ts'

/** An entry with what was read of it. `Leaf` is a keyed digest at a worker, an inner digest at a collector. */
export type SyncedEntry<Leaf> = Omit<EntryRecord, 'versions'> & {
  readonly versions: readonly (Omit<VersionRecord, 'leaves'> & { readonly leaves: readonly Leaf[] | null })[]
}

export type SyncedPage<Leaf> = {
  readonly part: string
  readonly cursor: string | null
  readonly entries: readonly SyncedEntry<Leaf>[]
  readonly counts: { readonly valuesRead: number; readonly valuesRefused: number }
}

/** Where a sync goes: the ledger, or a collector's bundle. */
export type SyncSink<Leaf> = {
  /** Notes the parts that were found; answers where each that can be read begins (null: at its beginning). */
  readonly parts: (
    found: readonly PartRecord[],
  ) => Promise<readonly { name: string; cursor: string | null }[]>
  /** Which of these versions were never read yet, as `versionKey` names them. */
  readonly unread: (entries: readonly ConnectorEntry[]) => Promise<ReadonlySet<string>>
  readonly page: (page: SyncedPage<Leaf>) => Promise<void>
  readonly finishPart: (finish: Omit<PartFinish, 'lease'>) => Promise<void>
  /** The cursor of the sightings that were taken last. */
  readonly sightingsFrom: () => Promise<string | null>
  readonly sightings: (records: readonly SightingRecord[], cursor: string | null) => Promise<void>
}

export type SyncOptions<Leaf> = {
  readonly mode: VaultMode
  readonly limits: FingerprintLimits
  readonly leavesOf: (value: Secret, entry: ConnectorEntry) => Leaf[]
  readonly publicLeaf: (name: string, key: ConnectorVersion['publicKeys'][number]['key']) => Leaf
  readonly now: () => Date
  readonly signal: AbortSignal
}

export const versionKey = (path: string, version: string): string => JSON.stringify([path, version])

const PARTS_AT_ONCE = 4
const VALUES_AT_ONCE = 8

/**
 * Reads a vault into a sink: part by part, page by page, so that memory holds a few pages however many entries there
 * are. A part that fails is told as such and leaves the others be; what ends the whole sync (no way in) is thrown.
 */
export async function syncVault<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  options: SyncOptions<Leaf>,
): Promise<{ parts: number; failed: number }> {
  const found: PartRecord[] = []
  for await (const part of vault.parts()) found.push(part)
  const waiting = [...(await sink.parts(found))]
  let failed = 0
  const readParts = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      options.signal.throwIfAborted()
      if (!(await readPart(vault, sink, options, next))) failed++
    }
  }
  const parts = waiting.length
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, readParts))
  if (!(await takeSightings(vault, sink, options.signal))) failed++
  return { parts, failed }
}

/** Whether it was read to its end. */
async function readPart<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  options: SyncOptions<Leaf>,
  { name, cursor }: { readonly name: string; readonly cursor: string | null },
): Promise<boolean> {
  let pages = 0
  try {
    for await (const page of vault.entries(name, cursor)) {
      options.signal.throwIfAborted()
      await sink.page({
        part: name,
        cursor: page.cursor,
        ...(await withValues(vault, sink, options, page.entries)),
      })
      pages++
    }
    await sink.finishPart({ part: name, state: 'read', reason: null })
    return true
  } catch (error) {
    options.signal.throwIfAborted()
    if (!(error instanceof VaultError) || error.code === 'refused-credential') throw error
    const refused = error.code === 'not-permitted'
    const state = pages > 0 ? 'partly-read' : refused ? 'not-permitted' : 'failed'
    await sink.finishPart({ part: name, state, reason: `${error.message} ${error.hint}`.slice(0, 500) })
    return false
  }
}

type Read<Leaf> = {
  readonly entries: SyncedEntry<Leaf>[]
  readonly counts: { valuesRead: number; valuesRefused: number }
}

async function withValues<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  options: SyncOptions<Leaf>,
  entries: readonly ConnectorEntry[],
): Promise<Read<Leaf>> {
  const counts = { valuesRead: 0, valuesRefused: 0 }
  const readable = options.mode === 'fingerprint' && vault.value !== null
  const allowed = readable ? entries.filter((entry) => mayReadValue(entry, options.limits)) : []
  const unread = allowed.length === 0 ? new Set<string>() : await sink.unread(allowed)
  const leaves = new Map<string, { leaves: Leaf[]; at: Date } | null>()
  const work = allowed.flatMap((entry) =>
    entry.versions
      .filter(({ name }) => unread.has(versionKey(entry.path, name)))
      .map((version) => ({ entry, version })),
  )
  const readSome = async () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) {
      const { entry, version } = next
      const read = await readValue(vault, options, entry, version)
      if (read === 'refused') counts.valuesRefused++
      else counts.valuesRead++
      leaves.set(versionKey(entry.path, version.name), read === 'refused' ? null : read)
    }
  }
  await Promise.all(Array.from({ length: VALUES_AT_ONCE }, readSome))
  return { entries: entries.map((entry) => synced(entry, leaves, options)), counts }
}

async function readValue<Leaf>(
  vault: OpenVault,
  options: SyncOptions<Leaf>,
  entry: ConnectorEntry,
  version: ConnectorVersion,
): Promise<{ leaves: Leaf[]; at: Date } | 'refused'> {
  options.signal.throwIfAborted()
  try {
    const value = await vault.value?.(entry, version)
    const leaves = value === null || value === undefined ? [] : options.leavesOf(value, entry)
    return { leaves, at: options.now() }
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
      return 'refused'
    throw error
  }
}

function synced<Leaf>(
  { versions, ...entry }: ConnectorEntry,
  read: ReadonlyMap<string, { leaves: Leaf[]; at: Date } | null>,
  options: SyncOptions<Leaf>,
): SyncedEntry<Leaf> {
  return {
    ...entry,
    versions: versions.map(({ publicKeys, ...version }) => {
      const value = read.get(versionKey(entry.path, version.name)) ?? null
      const halves = publicKeys.map(({ name, key }) => options.publicLeaf(name, key))
      const all = [...(value?.leaves ?? []), ...halves]
      return {
        ...version,
        leaves: all.length === 0 ? null : all,
        valueReadAt: value?.at.toISOString() ?? null,
      }
    }),
  }
}

/** What logs say. Whoever cannot look says so, and the rest of the sync stands. */
async function takeSightings<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  signal: AbortSignal,
): Promise<boolean> {
  if (vault.sightings === null) return true
  try {
    for await (const { sightings, cursor } of vault.sightings(await sink.sightingsFrom())) {
      signal.throwIfAborted()
      await sink.sightings(sightings, cursor)
    }
    return true
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof VaultError) return false
    throw error
  }
}
