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
import type { Masks } from './masked.ts'
import { VaultError } from './vault-error.ts'

/** An entry with what was read of it. `Leaf` is a keyed digest at a worker, an inner digest at a collector. */
export type SyncedEntry<Leaf> = Omit<EntryRecord, 'versions'> & {
  readonly versions: readonly SyncedVersion<Leaf>[]
}

type SyncedVersion<Leaf> = Omit<VersionRecord, 'leaves' | 'whole'> & {
  readonly leaves: readonly Leaf[] | null
  readonly whole?: Leaf
}

export type SyncedPage<Leaf> = {
  readonly part: string
  readonly cursor: string | null
  readonly entries: readonly SyncedEntry<Leaf>[]
  readonly counts: { readonly valuesRead: number; readonly valuesRefused: number }
}

/** Where a sync goes: the ledger, or a collector's bundle. */
export type SyncSink<Leaf> = {
  /** The parts that were told the last time. */
  readonly partsBefore: () => Promise<readonly string[]>
  /** Notes the parts that were found; answers where each that can be read begins (null: at its beginning). */
  readonly parts: (
    found: readonly PartRecord[],
  ) => Promise<readonly { name: string; cursor: string | null }[]>
  /** Which of these versions were never read yet, as `versionKey` names them. Those that change in place always are. */
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
  /** The whole of a value that may change in place. */
  readonly wholeOf: (value: Secret, entry: ConnectorEntry) => Leaf
  readonly publicLeaf: (name: string, key: ConnectorVersion['publicKeys'][number]['key']) => Leaf
  /** Nothing that people named goes into the sink without them. */
  readonly masks: Masks
  readonly now: () => Date
  readonly signal: AbortSignal
}

export const versionKey = (path: string, version: string): string => JSON.stringify([path, version])

const PARTS_AT_ONCE = 4
const VALUES_AT_ONCE = 8

export type Synced = {
  readonly parts: number
  readonly failed: number
  /** Why logs could not be read, in words; null where they were, or there are none. */
  readonly logsTrouble: string | null
}

/**
 * Reads a vault into a sink: part by part, page by page, so that memory holds a few pages however many entries there
 * are. A part that fails is told as such and leaves the others be; what ends the whole sync (no way in) is thrown.
 */
export async function syncVault<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  options: SyncOptions<Leaf>,
): Promise<Synced> {
  const { parts: found, names } = await findParts(vault, await sink.partsBefore(), options.masks)
  const waiting = [...(await sink.parts(found))]
  const parts = waiting.length
  const failed = await atOnce(PARTS_AT_ONCE, options.signal, async (signal) => {
    let unread = 0
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal.throwIfAborted()
      const part = { ...next, asked: names.get(next.name) ?? next.name }
      if (!(await readPart(vault, sink, { ...options, signal }, part))) unread++
    }
    return unread
  })
  return { parts, failed, logsTrouble: await takeSightings(vault, sink, options) }
}

/** The sum of what some at once say. Where one fails, all of them have stopped before that is thrown. */
async function atOnce(
  count: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const stop = new AbortController()
  const signal = AbortSignal.any([outer, stop.signal])
  const ended = await Promise.allSettled(
    Array.from({ length: count }, () =>
      work(signal).catch((error: unknown) => {
        stop.abort(error)
        throw error
      }),
    ),
  )
  signal.throwIfAborted()
  return ended.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value : 0), 0)
}

/** Parts as they are told, and under each name what the vault itself calls it. */
async function findParts(vault: OpenVault, before: readonly string[], masks: Masks) {
  const parts: PartRecord[] = []
  const names = new Map<string, string>()
  for await (const part of vault.parts(before)) {
    const name = masks.text(part.name)
    names.set(name, part.name)
    parts.push({ ...part, name, reason: part.reason === null ? null : masks.text(part.reason) })
  }
  return { parts, names }
}

/** Whether it was read to its end. */
async function readPart<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  options: SyncOptions<Leaf>,
  { name, asked, cursor }: { readonly name: string; readonly asked: string; readonly cursor: string | null },
): Promise<boolean> {
  let pages = 0
  try {
    for await (const page of vault.entries(asked, cursor)) {
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
    await sink.finishPart({
      part: name,
      state,
      reason: options.masks.text(`${error.message} ${error.hint}`).slice(0, 500),
    })
    return false
  }
}

type Read<Leaf> = {
  readonly entries: SyncedEntry<Leaf>[]
  readonly counts: { valuesRead: number; valuesRefused: number }
}

/** Values are asked for as the vault calls things; everything after that knows the masked names. */
async function withValues<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  options: SyncOptions<Leaf>,
  given: readonly ConnectorEntry[],
): Promise<Read<Leaf>> {
  const counts = { valuesRead: 0, valuesRefused: 0 }
  const entries = options.masks.entries(given)
  const pairs = given.map((asked, at) => ({ asked, told: entries[at] ?? asked }))
  const readable = options.mode === 'fingerprint' && vault.value !== null
  const allowed = readable ? pairs.filter(({ asked }) => mayReadValue(asked, options.limits)) : []
  const unread = allowed.length === 0 ? new Set<string>() : await sink.unread(allowed.map(({ told }) => told))
  const leaves = new Map<string, ReadValue<Leaf> | null>()
  const work = allowed.flatMap(({ asked, told }) =>
    told.versions.flatMap(({ name, inPlace, writtenAt }, at) => {
      const version = asked.versions[at]
      const key = versionKey(told.path, name)
      const isWanted = (inPlace === true && writtenAt === undefined) || unread.has(key)
      return version === undefined || !isWanted ? [] : [{ asked, told, version, key }]
    }),
  )
  const readSome = async () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) {
      const read = await readValue(vault, options, next)
      if (read === 'refused') counts.valuesRefused++
      else if (read !== null) counts.valuesRead++
      leaves.set(next.key, read === 'refused' ? null : read)
    }
  }
  await Promise.all(Array.from({ length: VALUES_AT_ONCE }, readSome))
  return { entries: entries.map((entry) => synced(entry, leaves, options)), counts }
}

/** What was read of a value; a version that has none, or gives none out, was not read. */
type ReadValue<Leaf> = { readonly leaves: Leaf[]; readonly whole: Leaf | null; readonly at: Date }

async function readValue<Leaf>(
  vault: OpenVault,
  options: SyncOptions<Leaf>,
  { asked, told, version }: { asked: ConnectorEntry; told: ConnectorEntry; version: ConnectorVersion },
): Promise<ReadValue<Leaf> | 'refused' | null> {
  options.signal.throwIfAborted()
  try {
    const value = (await vault.value?.(asked, version)) ?? null
    if (value === null) return null
    return {
      leaves: options.leavesOf(value, told),
      whole: version.inPlace === true ? options.wholeOf(value, told) : null,
      at: options.now(),
    }
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
      return 'refused'
    throw error
  }
}

function synced<Leaf>(
  { versions, ...entry }: ConnectorEntry,
  read: ReadonlyMap<string, ReadValue<Leaf> | null>,
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
        ...(value?.whole == null ? {} : { whole: value.whole }),
      }
    }),
  }
}

/** What logs say. Whoever cannot look says so, and the rest of the sync stands. */
async function takeSightings<Leaf>(
  vault: OpenVault,
  sink: SyncSink<Leaf>,
  { signal, masks }: SyncOptions<Leaf>,
): Promise<string | null> {
  if (vault.sightings === null) return null
  try {
    for await (const { sightings, cursor } of vault.sightings(await sink.sightingsFrom())) {
      signal.throwIfAborted()
      await sink.sightings(masks.sightings(sightings), cursor)
    }
    return null
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof VaultError) return masks.text(`${error.message} ${error.hint}`)
    throw error
  }
}
