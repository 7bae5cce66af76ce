import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { GitRepository } from '#scanner/sources/git/index.ts'
import { emptyIgnoreFile, type IgnoreFile, parseIgnoreFile } from '#scanner/suppress/index.ts'
import type { Run } from './run.ts'
import { ignoreText } from './suppressions.ts'

export type OpenedIgnoreFile = {
  readonly file: IgnoreFile
  /** What all of the repository was judged with last was another file, another day of dated entries, or is not known. */
  readonly isOther: boolean
  readonly state: string
}

/** The ignore file that holds now, and whether the repository was judged with another one. */
export async function openIgnoreFile(
  run: Run,
  place: { workTree: string | null; repository: GitRepository | null },
): Promise<OpenedIgnoreFile> {
  const text = await ignoreText(place, run.signal)
  const file = text === null ? emptyIgnoreFile : parseIgnoreFile(text)
  const dated = file.entries.some(({ until }) => until !== null)
  const day = dated ? run.tools.ctx.now().toISOString().slice(0, 10) : ''
  const state = createHash('sha256')
    .update(`${day}\0${text ?? ''}`)
    .digest('hex')
  const before = await readFile(stateFile(run), 'utf8').catch(() => null)
  return { file, isOther: before !== state, state }
}

/** Notes that the repository was judged with this file. */
export const noteJudged = (run: Run, { state }: OpenedIgnoreFile): Promise<void> =>
  writeFile(stateFile(run), state, { mode: 0o600 })

const stateFile = ({ tools, start }: Run): string =>
  path.join(tools.dataDirectory, 'scans', `${start.repository.id}.ignore`)
