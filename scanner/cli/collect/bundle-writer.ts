import type { KeyObject } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { BundleHeader, CollectedRecord } from '#inventory/model/vault-bundle.ts'
import { sealedChunk } from '#inventory/vault-bundle/bundle-format.ts'
import type { CollectorFiles } from './collector-files.ts'
import { beginJournal, type Journal, noteStep, readJournal, type Step } from './journal.ts'

/** Longer than any run; what was begun before was true too long ago. */
const OLDEST_MILLISECONDS = 24 * 3_600_000

export type BundleWriter = {
  readonly header: BundleHeader
  /** What stood in the bundle when it was opened. */
  readonly steps: readonly Step[]
  /** Writes records as pieces of their own, and then that they are there. One call after the other. */
  readonly write: (
    records: readonly CollectedRecord[],
    told: Pick<Step, 'part' | 'cursor' | 'isFinished' | 'read' | 'logCursor'>,
  ) => Promise<void>
  /** Writes the last piece. */
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

type Options = {
  readonly files: CollectorFiles
  readonly key: KeyObject
  readonly now: Date
  readonly newHeader: () => Promise<BundleHeader>
}

/** Goes on with the bundle that a killed run left, or begins one. */
export async function openBundle({ files, key, now, newHeader }: Options): Promise<BundleWriter> {
  const left = await readJournal(files.journal)
  const isFresh = left !== null && now.getTime() - Date.parse(left.header.collectedAt) < OLDEST_MILLISECONDS
  const isThere = await stat(files.bundle).then(
    () => true,
    () => false,
  )
  const journal: Journal =
    left !== null && isFresh && isThere ? left : { header: await newHeader(), steps: [] }
  const { header, steps } = journal
  await beginJournal(files.journal, journal)
  const file = await open(files.bundle, steps.length > 0 ? 'r+' : 'w', 0o600)
  let { pieces, bytes } = steps.at(-1) ?? { pieces: 0, bytes: await append(file, header, 0) }
  await file.truncate(bytes)
  let turn: Promise<void> = Promise.resolve()
  const addPiece = async (records: readonly CollectedRecord[], isLast: boolean) => {
    bytes = await append(file, sealedChunk(header, { position: pieces, isLast }, records, key), bytes)
    pieces++
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    header,
    steps,
    write: (records, told) =>
      inTurn(async () => {
        for (const record of records) await addPiece([record], false)
        await file.datasync()
        await noteStep(files.journal, { pieces, bytes, ...told })
      }),
    end: () =>
      inTurn(async () => {
        await addPiece([], true)
        await file.sync()
      }),
    close: () => file.close(),
  }
}

async function append(file: FileHandle, line: unknown, at: number): Promise<number> {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  await file.write(bytes, 0, bytes.length, at)
  return at + bytes.length
}
