import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { OccurrenceRecord, StoredMatch } from '#inventory/model/recording.ts'
import { type GitRepository, runGit } from '#scanner/sources/git/index.ts'
import { IGNORE_FILE, type IgnoreFile, suppressionOf } from '#scanner/suppress/index.ts'

const MAX_BYTES = 1024 * 1024

/** The text of the ignore file that holds: the working tree's where there is one, else the one of HEAD. */
export const ignoreText = (
  target: { workTree: string | null; repository: GitRepository | null },
  signal: AbortSignal,
): Promise<string | null> =>
  target.workTree === null ? atHead(target.repository, signal) : inFolder(target.workTree)

async function inFolder(folder: string): Promise<string | null> {
  const file = path.join(folder, IGNORE_FILE)
  const facts = await lstat(file).catch(() => null)
  if (facts === null || !facts.isFile() || facts.size > MAX_BYTES) return null
  return readFile(file, 'utf8').catch(() => null)
}

async function atHead(repository: GitRepository | null, signal: AbortSignal): Promise<string | null> {
  if (repository === null || repository.headCommit === null) return null
  const listed = await runGit(['ls-tree', '-l', repository.headCommit, '--', IGNORE_FILE], {
    repository,
    signal,
  })
  const [, id, bytes] = /^100\d{3} blob ([0-9a-f]{40,64})\s+(\d+)\t/.exec(listed.toString('latin1')) ?? []
  if (id === undefined || Number(bytes) > MAX_BYTES) return null
  return (await runGit(['cat-file', 'blob', id], { repository, signal })).toString('utf8')
}

/**
 * What hides a stored match at a path: a pattern of the operator's configuration, a marker on its line, or a line of the
 * ignore file. Policy decides what counts.
 */
export function suppressor({
  file,
  idOf,
  now,
  hiddenBy,
}: {
  file: IgnoreFile
  idOf: (match: StoredMatch) => string | null
  now: Date
  hiddenBy: (path: string) => string | null
}): (match: StoredMatch, place: string) => OccurrenceRecord['suppressed'] {
  const today = now.toISOString().slice(0, 10)
  return (match, place) => {
    const pattern = hiddenBy(place)
    if (pattern !== null) return { by: 'configuration', who: null, detail: `ignorePaths has ${pattern}` }
    const { ruleId, line, allowedBy } = match
    const suppression = suppressionOf({ ruleId, path: place, line, allowedBy, id: idOf(match) }, file, today)
    return suppression === null ? null : { ...suppression }
  }
}
