import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEngine } from '#scanner/engine/index.ts'
import { rules } from '#scanner/rules/index.ts'
import { type Assessed, assess, isFound, scoresOf, tallyOf } from './assess.ts'
import { isGenericCategory, labelledFiles, unpackCorpus } from './corpus.ts'
import { crossValidated } from './cross-validation.ts'

/** Precision, recall and F1 on the labelled corpus, as shipped and with weights that never saw the repository; which rows were missed and which are wrong goes to a temporary file. */
export async function benchAccuracy(): Promise<void> {
  const corpus = unpackCorpus()
  if (corpus === null) {
    console.log('no labelled corpus at ../shared/corpus/labelled.tar.xz (or $SPRAWL_CORPUS): not measured')
    return
  }
  const engine = createEngine(rules)
  const files = labelledFiles(corpus, 'repositories')
  const rows = assess(engine, files)
  console.log(`${rows.length} labelled rows; corpus unpacked in ${corpus}`)
  console.log(heading())
  const repositories = [...new Set(rows.map(({ file }) => file.repository))]
  const splits: readonly (readonly [string, readonly Assessed[]])[] = [
    ['seen', rows],
    ['unseen', crossValidated(engine, files)],
  ]
  for (const [name, part] of splits) {
    console.log(line(`${name}: overall`, part))
    console.log(
      line(
        `${name}: generic`,
        part.filter(({ label }) => isGenericCategory(label.category)),
      ),
    )
    console.log(
      line(
        `${name}: structured`,
        part.filter(({ label }) => !isGenericCategory(label.category)),
      ),
    )
  }
  const f1 = repositories.map(
    (name) => scoresOf(tallyOf(rows.filter(({ file }) => file.repository === name))).f1,
  )
  console.log(`mean F1 of ${repositories.length} repositories: ${mean(f1).toFixed(3)}`)
  console.log(line('kinds (whole files)', assess(engine, labelledFiles(corpus, 'kinds'))))
  const file = path.join(tmpdir(), 'sprawl-accuracy.txt')
  writeFileSync(file, detail(rows))
  console.log(`misses and false alarms by category and reason: ${file}`)
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length)

const heading = (): string =>
  `${'rows'.padEnd(24)}${['right', 'wrong', 'missed', 'prec', 'recall', 'F1'].map((name) => name.padStart(8)).join('')}`

function line(name: string, rows: readonly Assessed[]): string {
  const tally = tallyOf(rows)
  const { precision, recall, f1 } = scoresOf(tally)
  const counts = [tally.right, tally.wrong, tally.missed].map((count) => String(count).padStart(8))
  return `${name.padEnd(24)}${counts.join('')}${[precision, recall, f1].map((score) => score.toFixed(3).padStart(8)).join('')}`
}

/** Counts first, then one line per row: where to look, never what stands there. */
function detail(rows: readonly Assessed[]): string {
  const missed = rows.filter((row) => row.label.isCredential && !row.label.isIdentifier && !isFound(row))
  const wrong = rows.filter((row) => !row.label.isCredential && isFound(row))
  const why = ({ candidate, judgement }: Assessed): string =>
    candidate === null
      ? 'no-candidate'
      : judgement?.verdict === 'rejected'
        ? judgement.reason
        : candidate.ruleId
  const sections = [
    ['misses by category', missed.map(({ label }) => label.category)],
    ['misses by reason', missed.map(why)],
    ['false alarms by category', wrong.map(({ label }) => label.category)],
    ['false alarms by rule', wrong.map(why)],
    ['misses', missed.map(place)],
    ['false alarms', wrong.map(place)],
  ] as const
  return sections.map(([name, items]) => `== ${name}\n${counted(items)}\n`).join('\n')
}

const place = ({ file, label, candidate }: Assessed): string =>
  `${file.path}:${label.line} ${label.category} ${candidate === null ? '-' : `${candidate.ruleId} ${candidate.score} ${candidate.reasons.join(' ')}`}`

function counted(items: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([item, count]) => `${String(count).padStart(5)} ${item}`)
    .join('\n')
}
