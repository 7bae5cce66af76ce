import type { SightingRecord } from '#inventory/model/vault-recording.ts'
import { known } from '../../evidence.ts'
import type { AuditLine } from './line.ts'
import { type Reader, readerOf } from './reader.ts'
import { targetOf } from './target.ts'

export type TallyOptions = {
  /** `audit device file`, `audit log`. */
  readonly source: string
  readonly isPlainKv: (part: string) => boolean
  /** Path of the token's entry, by its accessor as the log writes it. */
  readonly tokenPath: (accessor: string) => string | null
  /** Whether we ourselves did it. */
  readonly isOurs: (line: AuditLine) => boolean
}

type Seen = {
  last: Date
  version: number | null
  readonly readers: Map<string, { reader: Reader; last: Date }>
}

const MOST_PATHS = 400
const MOST_READERS = 1_000

/** What lines say, added up by entry: when it was read last, and by whom. */
export type Tally = {
  readonly add: (line: AuditLine) => void
  /** Whether it is time to take what was added up. */
  readonly isFull: () => boolean
  /** What was added up since the last time. `since` is when the log begins, as far as it was ever read. */
  readonly take: (since: string) => SightingRecord[]
}

export function tally(options: TallyOptions): Tally {
  const seen = new Map<string, Seen>()
  let crowded = false

  function note(path: string, at: Date, version: number | null, reader: Reader | null): void {
    const entry = seen.get(path) ?? { last: at, version, readers: new Map() }
    seen.set(path, entry)
    if (at >= entry.last) Object.assign(entry, { last: at, version })
    if (reader === null) return
    entry.readers.set(`${reader.kind} ${reader.place} ${reader.name}`, { reader, last: at })
    crowded ||= entry.readers.size >= MOST_READERS
  }

  return {
    add(line) {
      if (options.isOurs(line)) return
      const at = new Date(line.time)
      const token = options.tokenPath(line.auth?.accessor ?? '')
      if (token !== null) note(token, at, null, null)
      const target = targetOf(line, options.isPlainKv)
      if (target !== null && target.path.length <= 2_000)
        note(target.path, at, target.version, readerOf(line))
    },
    isFull: () => crowded || seen.size >= MOST_PATHS,
    take(since) {
      const scope = `${options.source} since ${since}`.slice(0, 200)
      const records = [...seen].map(([path, entry]) => recordOf(path, entry, scope))
      seen.clear()
      crowded = false
      return records
    },
  }
}

function recordOf(path: string, { last, version, readers }: Seen, scope: string): SightingRecord {
  const detail = version === null ? null : `Version ${version} was read.`
  return {
    path,
    evidence: [known('last-used', last, { scope, call: 'audit log' }, detail)],
    consumers: [...readers.values()].map(({ reader, last: at }) => ({
      ...reader,
      via: 'audit-log',
      lastSeenAt: at.toISOString(),
      startedAt: null,
    })),
  }
}
