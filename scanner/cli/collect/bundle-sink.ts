import { createHash } from 'node:crypto'
import type { CollectedRecord, InnerLeafRecord } from '#inventory/model/vault-bundle.ts'
import { partPages } from '#scanner/vaults/part-pages.ts'
import { type SyncedPage, type SyncSink, versionKey } from '#scanner/vaults/sync.ts'
import type { BundleWriter } from './bundle-writer.ts'

/** A piece of a bundle has so many characters before it is packed. */
const MOST_CHARACTERS = 1_500_000

/** How a version is named among those that were read: no path stands in that file. */
export const readMark = (path: string, version: string): string =>
  createHash('sha256').update(versionKey(path, version)).digest('hex').slice(0, 32)

/** What earlier bundles brought: versions whose values were read, parts, and how far logs were. */
export type Brought = {
  readonly read: ReadonlySet<string>
  readonly parts: readonly string[]
  readonly logCursor: string | null
}

/** A sync goes into a bundle, behind what earlier ones brought. */
export function bundleSink(writer: BundleWriter, brought: Brought): SyncSink<InnerLeafRecord> {
  const finished = new Set(writer.steps.filter(({ isFinished }) => isFinished).map(({ part }) => part))
  const cursors = new Map(writer.steps.map(({ part, cursor }) => [part, cursor]))
  const readBefore = new Set(writer.steps.flatMap(({ read }) => read))
  const logCursor = writer.steps.findLast((step) => step.logCursor !== null)?.logCursor ?? brought.logCursor
  const NOTHING = { part: null, cursor: null, isFinished: false, read: [], logCursor: null }
  return {
    partsBefore: async () => brought.parts,
    async parts(found) {
      for (const page of partPages(found)) await writer.write([{ kind: 'parts', ...page }], NOTHING)
      return found
        .filter(({ name, state }) => state === 'pending' && !finished.has(name))
        .map(({ name }) => ({ name, cursor: cursors.get(name) ?? null }))
    },
    async unread(entries) {
      return new Set(
        entries.flatMap(({ path, versions }) =>
          versions.flatMap(({ name }) => {
            const mark = readMark(path, name)
            return brought.read.has(mark) || readBefore.has(mark) ? [] : [versionKey(path, name)]
          }),
        ),
      )
    },
    async page(page) {
      const { part, cursor, entries } = page
      const read = entries.flatMap(({ path, versions }) =>
        versions.flatMap(({ name, valueReadAt, inPlace, writtenAt }) =>
          valueReadAt === null || (inPlace === true && writtenAt === undefined) ? [] : [readMark(path, name)],
        ),
      )
      await writer.write(pagesOf(page), { ...NOTHING, part, cursor, read })
    },
    async finishPart({ part, state, reason }) {
      const finished = { ...NOTHING, part, isFinished: true }
      await writer.write([{ kind: 'finish', part, state, reason }], finished)
    },
    sightingsFrom: async () => logCursor,
    async sightings(sightings, cursor) {
      const told = { ...NOTHING, logCursor: cursor }
      await writer.write([{ kind: 'sightings', sightings: [...sightings] }], told)
    },
  }
}

type PageRecord = Extract<CollectedRecord, { kind: 'page' }>

/** A page of large entries becomes several pieces. */
function pagesOf({ part, entries, counts }: SyncedPage<InnerLeafRecord>): PageRecord[] {
  const pages: PageRecord[] = []
  let size = Number.POSITIVE_INFINITY
  for (const { versions, ...entry } of entries) {
    const record = {
      ...entry,
      versions: versions.map((version) => ({
        ...version,
        leaves: version.leaves === null ? null : [...version.leaves],
      })),
    }
    const length = JSON.stringify(record).length
    if (size + length > MOST_CHARACTERS) {
      pages.push({ kind: 'page', part, entries: [], counts: { valuesRead: 0, valuesRefused: 0 } })
      size = 0
    }
    pages.at(-1)?.entries.push(record)
    size += length
  }
  const [first, ...rest] = pages
  return first === undefined ? [{ kind: 'page', part, entries: [], counts }] : [{ ...first, counts }, ...rest]
}
