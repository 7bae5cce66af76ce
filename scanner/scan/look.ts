import type { Candidate, FileFacts } from '#scanner/engine/types.ts'
import type { Progress } from '#scanner/progress.ts'
import type { ReportFinding, TargetReport } from '#scanner/report/report.ts'
import { causeWords, isUnread, scanBytes } from '#scanner/scan-bytes.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Blob, Commit, Presence } from '#scanner/sources/source.ts'
import { emptyIgnoreFile, type IgnoreFile } from '#scanner/suppress/index.ts'
import type { ValueIds } from '#scanner/suppress/value-ids.ts'
import { type Detection, thresholdOf } from './detection.ts'
import { type EditorColumns, editorColumnsOf } from './editor-columns.ts'
import type { Fingerprints } from './fingerprints.ts'
import type { UsedBaseline } from './held-against.ts'
import type { ScanOptions } from './options.ts'
import { keepQuestion, type Questions } from './questions.ts'
import { Tally } from './tally.ts'

/** What all targets of one run share. */
export type Run = {
  /** For targets that have no configuration of their own. */
  readonly detection: Detection
  /** What the configuration of `--config` changes, said with every target. */
  readonly configNotes: readonly string[]
  readonly fingerprints: Fingerprints
  readonly valueIds: ValueIds
  readonly baseline: UsedBaseline | null
  /** Filled as candidates are seen; null where nothing will be asked of providers. */
  readonly questions: Questions | null
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
  /** By the target's own configuration; null: the run's. */
  detection: Detection | null
  readonly tally: Tally
  /** Candidates that will be findings unless their path speaks against it; for the progress line. */
  likely: number
  readonly hits: Map<string, BlobHits>
  /** A path of each blob with hits, for when nothing better becomes known. */
  readonly pathHints: Map<string, string>
  /** Values, only where ids, a baseline or `--reveal` need them, by fingerprint. */
  readonly secrets: Map<string, Secret>
  readonly warnings: string[]
  ignore: { file: IgnoreFile; prefix: string }
  idSalt: Uint8Array | null
  readonly settled: Set<string>
  readonly findings: ReportFinding[]
  readonly suppressed: ReportFinding[]
  /** Places that the baseline knows. */
  known: number
}

export const beginLook = (name: string, kind: Look['kind']): Look => ({
  name,
  kind,
  read: '',
  detection: null,
  tally: new Tally(),
  likely: 0,
  hits: new Map(),
  pathHints: new Map(),
  secrets: new Map(),
  warnings: [],
  ignore: { file: emptyIgnoreFile, prefix: '' },
  idSalt: null,
  settled: new Set(),
  findings: [],
  suppressed: [],
  known: 0,
})

/** What is looked for in this target. */
export const detectionFor = (run: Pick<Run, 'detection'>, look: Pick<Look, 'detection'>): Detection =>
  look.detection ?? run.detection

/** Scans one blob, counts it, and keeps what may be a credential. `path` names it in the counts. */
export function scanBlob(run: Run, look: Look, { id, bytes }: Blob, path: string): void {
  const { fingerprints, options } = run
  const detection = detectionFor(run, look)
  const result = scanBytes(detection.engine, bytes, (cause) =>
    warnOnce(look, `the scanner failed in a content: ${causeWords(cause)} (please report)`),
  )
  const { candidates, facts, skips } = result
  if (!isUnread(result, bytes)) look.tally.read(bytes.length)
  for (const skip of skips) look.tally.skip({ ...skip, name: path })
  if (candidates.length === 0) return
  const keepsValues = options.reveal || look.idSalt !== null || run.baseline !== null
  const threshold = thresholdOf(options, detection)
  const columnsOf = editorColumnsOf(bytes)
  const hits = candidates.map((candidate): Hit => {
    const { secret, facts: known, ...rest } = candidate
    const fingerprint = fingerprints.of({ secret, weak: rest.weak, facts: known }, look.name)
    if (keepsValues) look.secrets.set(fingerprint, secret)
    if (run.questions !== null) keepQuestion(run.questions, candidate, fingerprint)
    return { ...rest, fingerprint, editorColumns: columnsOf(rest.region) }
  })
  look.likely += hits.filter(({ score }) => score >= threshold).length
  look.hits.set(id, { hits, facts })
  look.pathHints.set(id, path)
}

/** One line for each kind of failure; how often it came is in the skips. */
function warnOnce({ warnings }: Look, text: string): void {
  if (!warnings.includes(text)) warnings.push(text)
}
