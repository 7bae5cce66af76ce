import type { Commit } from '#scanner/sources/source.ts'
import type { BlobPathEvent } from './blob-path.ts'
import { pathText } from './path-text.ts'

/** The form that `logParser` reads; for `log` and `diff-tree` alike. */
export const LOG_FORM: readonly string[] = [
  '--raw',
  '-z',
  '--no-abbrev',
  '--root',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-notes',
  '--ignore-submodules=none',
  '-c',
  '--encoding=UTF-8',
  '--format=%H%x00%an%x00%ae%x00%at',
]

const NONE: readonly BlobPathEvent[] = []
const NOTHING = /^0*$/
const COLON = 58
const NEWLINE = 10

/** Fields are: id, author, e-mail, time of a commit; then for each change `:modes ids status` and the path. */
export function logParser(
  isHit: (blob: string) => boolean,
  onCommit: (id: string) => void = () => {},
): (field: Buffer) => readonly BlobPathEvent[] {
  let header: Buffer[] = []
  let commit: Commit | null = null
  let change: Change | null = null

  return (field) => {
    if (change !== null) {
      const events = commit === null ? NONE : eventsOf(change, commit, field)
      change = null
      return events
    }
    if (header.length > 0) {
      header.push(field)
      if (header.length === 4) {
        commit = commitOf(header)
        onCommit(commit.id)
        header = []
      }
      return NONE
    }
    const start = field[0] === NEWLINE ? 1 : 0
    if (field.length === start) return NONE
    if (field[start] === COLON) change = changeOf(field.toString('latin1', start), isHit)
    else header = [field.subarray(start)]
    return NONE
  }
}

type Change = { readonly introduced: string | null; readonly removed: readonly string[] }

/** `:old new old-id new-id M`, and with a colon more and an id more for each further parent of a merge. */
function changeOf(text: string, isHit: (blob: string) => boolean): Change {
  const parents = text.search(/[^:]/)
  const words = text.slice(parents).split(' ')
  const ids = words.slice(parents + 1, 2 * parents + 2)
  const next = ids[parents] ?? ''
  const before = new Set(ids.slice(0, parents))
  const isWanted = (id: string) => !NOTHING.test(id) && isHit(id)
  return {
    introduced: isWanted(next) && !before.has(next) ? next : null,
    removed: [...before].filter((id) => id !== next && isWanted(id)),
  }
}

function eventsOf(change: Change, commit: Commit, pathBytes: Buffer): readonly BlobPathEvent[] {
  if (change.introduced === null && change.removed.length === 0) return NONE
  const path = pathText(pathBytes)
  const removed = change.removed.map((blob) => ({ kind: 'removed' as const, blob, path, commit }))
  if (change.introduced === null) return removed
  return [...removed, { kind: 'introduced', blob: change.introduced, path, commit }]
}

function commitOf(fields: readonly Buffer[]): Commit {
  const [id = '', author = '', authorEmail = '', seconds = ''] = fields.map((field) => field.toString('utf8'))
  return { id, author, authorEmail, date: dateOf(Number(seconds)) }
}

/** Author dates are whatever the author wrote; those beyond the calendar become its edge. */
function dateOf(seconds: number): string {
  const last = Date.UTC(9999, 11, 31) / 1000
  const within = Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), last) : 0
  return new Date(within * 1000).toISOString()
}
