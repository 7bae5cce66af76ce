import type { Candidate, Engine, FileFacts, Judgement } from '#scanner/engine/types.ts'
import type { Label, LabelledFile } from './corpus.ts'

/** A label, what was found on it, and what was seen there and rejected. */
export type Assessed = {
  readonly file: LabelledFile
  readonly label: Label
  /** The surest candidate on the label's place, reported or not. */
  readonly candidate: Candidate | null
  readonly judgement: Judgement | null
}

export type Tally = { right: number; wrong: number; missed: number }

/** Scans every file, judges at its path (or as `judge` does), and puts what was found to the labels it lies on. */
export function assess(
  engine: Engine,
  files: readonly LabelledFile[],
  judge: (candidate: Candidate, file: LabelledFile, facts: FileFacts) => Judgement = (
    candidate,
    file,
    facts,
  ) => engine.judge(candidate, pathWithin(file), facts),
): Assessed[] {
  return files.flatMap((file) => {
    const { candidates, facts } = engine.scan(file.bytes)
    const judged = candidates.map((candidate) => ({
      candidate,
      judgement: judge(candidate, file, facts),
    }))
    return file.labels.map((label) => {
      const alone = file.labels.filter((other) => other.lines.start === label.lines.start).length === 1
      const place = alone ? label.lines : (label.value ?? label.lines)
      const here = judged
        .filter(({ candidate: { region } }) => region.start < place.end && place.start < region.end)
        .sort((left, right) => confidenceOf(right) - confidenceOf(left))
      const best = here[0]
      return { file, label, candidate: best?.candidate ?? null, judgement: best?.judgement ?? null }
    })
  })
}

/** The path inside the repository: its name says nothing. */
export const pathWithin = (file: LabelledFile): string => file.path.slice(file.path.indexOf('/') + 1)

const confidenceOf = ({ candidate, judgement }: { candidate: Candidate; judgement: Judgement }): number =>
  judgement.verdict === 'match' ? 1 + judgement.confidence : candidate.score

export const isFound = ({ judgement }: Assessed): boolean => judgement?.verdict === 'match'

/** Right, wrong and missed among rows; identifiers count neither. */
export function tallyOf(rows: readonly Assessed[]): Tally {
  const tally = { right: 0, wrong: 0, missed: 0 }
  for (const row of rows) {
    if (row.label.isIdentifier) continue
    if (row.label.isCredential && isFound(row)) tally.right++
    else if (row.label.isCredential) tally.missed++
    else if (isFound(row)) tally.wrong++
  }
  return tally
}

export type Scores = { readonly precision: number; readonly recall: number; readonly f1: number }

export function scoresOf({ right, wrong, missed }: Tally): Scores {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong)
  const recall = right + missed === 0 ? 1 : right / (right + missed)
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
