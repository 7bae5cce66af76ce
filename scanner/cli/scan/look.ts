import type { Candidate, Engine, FileFacts } from '#scanner/engine/types.ts'
import type { ReportFinding, TargetReport } from '#scanner/report/report.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Blob, Commit, Presence } from '#scanner/sources/source.ts'
import { emptyIgnoreFile, type IgnoreFile } from '#scanner/suppress/index.ts'
import type { Progress } from '../progress.ts'
import { type EditorColumns, editorColumnsOf } from './editor-columns.ts'
import type { Fingerprints } from './fingerprints.ts'
import type { ScanOptions } from './options.ts'
import { Tally } from './tally.ts'

/** What all targets of one run share. */
export type Run = {
  readonly engine: Engine
  readonly fingerprints: Fingerprints
  readonly options: ScanOptions
  readonly progress: Progress
  readonly signal: AbortSignal
  /** `YYYY-MM-DD`, UTC: the day by which entries of ignore files expire. */
  readonly today: string
  /** Called with each finding as soon as it is certain. */
  readonly onFinding: (finding: ReportFinding) => Promise<void>
}

/** A candidate without its value. */
export type Hit = Omit<Candidate, 'secret' | 'facts'> & {
  readonly fingerprint: string
  readonly editorColumns: EditorColumns
}
type BlobHits = { readonly hits: readonly Hit[]; readonly facts: FileFacts }

/** A blob under a path; `inHead` is null outside git. */
export type Placement = {
  readonly blob: string
  readonly path: string
  readonly introduced: Commit | null
  readonly presence: Presence
  readonly inHead: boolean | null
}

/** One target being looked at: filled as it goes, so that breaking off loses nothing. */
export type Look = {
  readonly name: string
  readonly kind: TargetReport['kind']
  read: string
  readonly tally: Tally
  /** Candidates that will be findings unless their path speaks against it; for the progress line. */
  likely: number
  readonly hits: Map<string, BlobHits>
  /** A path of each blob with hits, for when nothing better becomes known. */
  readonly pathHints: Map<string, string>
  /** Values, only where ids or `--reveal` need them, by fingerprint. */
  readonly secrets: Map<string, Secret>
  readonly warnings: string[]
  ignore: { file: IgnoreFile; prefix: string }
  idSalt: Uint8Array | null
  readonly ids: Map<string, string>
  readonly settled: Set<string>
  readonly findings: ReportFinding[]
  readonly suppressed: ReportFinding[]
}

export const beginLook = (name: string, kind: Look['kind']): Look => ({
  name,
  kind,
  read: '',
  tally: new Tally(),
  likely: 0,
  hits: new Map(),
  pathHints: new Map(),
  secrets: new Map(),
  warnings: [],
  ignore: { file: emptyIgnoreFile, prefix: '' },
  idSalt: null,
  ids: new Map(),
  settled: new Set(),
  findings: [],
  suppressed: [],
})

/** Scans one blob, counts it, and keeps what may be a credential. `path` names it in the counts. */
export function scanBlob(run: Run, look: Look, { id, bytes }: Blob, path: string): void {
  const { engine, fingerprints, options } = run
  const { candidates, facts, skips } = engine.scan(bytes)
  look.tally.read(bytes.length)
  for (const skip of skips) look.tally.skip({ ...skip, name: path })
  if (candidates.length === 0) return
  const keepsValues = options.reveal || look.idSalt !== null
  const columnsOf = editorColumnsOf(bytes)
  const hits = candidates.map(({ secret, facts: known, ...rest }): Hit => {
    const fingerprint = fingerprints.of({ secret, weak: rest.weak, facts: known }, look.name)
    if (keepsValues) look.secrets.set(fingerprint, secret)
    return { ...rest, fingerprint, editorColumns: columnsOf(rest.region) }
  })
  look.likely += hits.filter(({ score }) => score >= options.minConfidence).length
  look.hits.set(id, { hits, facts })
  look.pathHints.set(id, path)
}
