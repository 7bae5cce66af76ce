import type { BlobPathRecord } from '#inventory/model/recording.ts'
import { retireMatches } from '#inventory/occurrence/retire-matches.ts'
import type { Blob, Skip } from '#scanner/sources/source.ts'
import { emptyIgnoreFile } from '#scanner/suppress/index.ts'
import { readAll } from './history.ts'
import { judge } from './judge-all.ts'
import { keptPaths } from './kept-paths.ts'
import { allHitPlaces, writePlaces } from './ledger.ts'
import { namesOf } from './names.ts'
import { type Run, readsEverything } from './run.ts'
import { type ReadText, type TextPlaces, textPlaces } from './text-places.ts'

/** A text to read, or one that could not be had. */
export type TextPiece = { readonly text: ReadText; readonly content: Blob | Skip }

export type TextReader = {
  /** Reads texts, and writes all that follows from them: whoever is killed afterwards has lost nothing. */
  read(pieces: readonly TextPiece[]): Promise<void>
  /** Asks for each text with matches that was not read in this run whether it still stands. */
  dropGone(isThere: (path: string) => Promise<boolean>): Promise<void>
  /** Judges everything again where all of it was read, with what detection no longer sees taken out. */
  finish(): Promise<{ count: number }>
}

/** Texts to matches, places and occurrences, page by page. */
export async function textReader(run: Run): Promise<TextReader> {
  const { tools, start, signal } = run
  const kept = keptPaths(namesOf(tools), await allHitPlaces(run), [])
  const places: TextPlaces = textPlaces(kept.known)
  let count = start.resume?.cursor ?? 0

  async function take(changed: readonly BlobPathRecord[], hits: ReadonlySet<string>): Promise<void> {
    await writePlaces(run, changed, kept.keptAs)
    await judge(run, emptyIgnoreFile, new Set([...hits, ...changed.map(({ blob }) => blob)]), none)
  }

  return {
    async read(pieces) {
      const hits = await readAll(run, count, stream(pieces))
      count += pieces.length
      const read = pieces.flatMap(({ text, content }) => ('reason' in content ? [] : [text]))
      if (readsEverything(run)) await retire(run, read)
      await take(places.read(read, hits), hits)
    },
    async dropGone(isThere) {
      for (const path of places.unread()) {
        signal.throwIfAborted()
        if (!(await isThere(path))) await take(places.gone(path), new Set())
      }
    },
    async finish() {
      if (readsEverything(run)) await judge(run, emptyIgnoreFile, null, none)
      return { count }
    },
  }
}

async function* stream(pieces: readonly TextPiece[]): AsyncGenerator<Blob | Skip> {
  for (const { content } of pieces) yield content
}

async function* none(): AsyncGenerator<Blob | Skip> {}

const AT_ONCE = 10_000

/** Forgets what this detection version no longer sees in what was just read. */
async function retire({ tools, start }: Run, read: readonly ReadText[]): Promise<void> {
  const blobs = [...new Set(read.map(({ blob }) => blob))]
  for (let at = 0; at < blobs.length; at += AT_ONCE)
    await retireMatches(tools.ctx, { ...start.lease, blobs: blobs.slice(at, at + AT_ONCE) })
}
