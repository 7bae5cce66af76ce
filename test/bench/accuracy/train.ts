import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { PATH_WEIGHTS, WEIGHTS } from '#scanner/engine/score/weights.ts'
import { ordinaryFiles } from '../ordinary-text.ts'
import { scoresOf } from './assess.ts'
import { isHeldOut, labelledFiles, unpackCorpus } from './corpus.ts'
import { type FitOptions, type Fitted, fitModel } from './fit.ts'
import { generatedSamples } from './generated.ts'
import { labelledSamples, ordinarySamples, type Sample } from './samples.ts'

const ORDINARY_BYTES = 40 * 1024 * 1024
const FOLDS = 5
/** Thresholds that differ less in F1 are alike; of those the highest is taken: fewer false alarms. */
const FLAT = 0.003
/** What is never a credential, whatever else speaks for it: not trained. */
const NEVER = [
  'template',
  'reference',
  'function-call',
  'encrypted',
  'public-key',
  'integrity-hash',
  'media-type',
  'non-value',
  'date',
  'version',
  'foreign-text',
] as const
const OPTIONS: FitOptions = {
  prior: {
    ...WEIGHTS,
    ...PATH_WEIGHTS,
    'locale-path': -5,
    identifier: 0,
    'word-like': 0,
    'only-letters': 0,
    'code-expression': -1.5,
    assignment: -1,
  },
  fixed: Object.fromEntries(NEVER.map((reason) => [reason, -7])),
  most: {
    'locale-path': -5,
    'test-path': -0.3,
    'example-path': -0.3,
    'documentation-path': -1,
    'key-metadata': -3,
    'key-public': -2.6,
    'placeholder-word': -3,
    'repeated-characters': -3,
    sequence: -2.4,
    'same-as-key': -2.5,
    'code-expression': -1.5,
  },
  ridge: 2,
  pairLasso: 3,
  mostPairs: 160,
}

/** Trains the weights of assignments on two thirds of the repositories and says how they do on the others. */
function train(): void {
  const corpus = unpackCorpus()
  if (corpus === null) throw new Error('no labelled corpus: see test/bench/accuracy/corpus.ts')
  const samples = labelledSamples(labelledFiles(corpus, 'repositories'))
  const ordinary = ordinarySamples(ordinaryFiles(path.resolve('node_modules'), ORDINARY_BYTES))
  ordinary.push(...generatedSamples())
  const seen = samples.filter(({ repository }) => !isHeldOut(repository))
  const heldOut = samples.filter(({ repository }) => isHeldOut(repository))
  console.log(
    `${seen.length} samples to train on, ${heldOut.length} held out, ${ordinary.length} ordinary and generated`,
  )
  const threshold = bestThreshold(seen, ordinary)
  const model = shifted(fitModel([...seen, ...ordinary], OPTIONS), threshold)
  console.log(`threshold ${threshold.toFixed(2)}, ${Object.keys(model.pairs).length} pairs`)
  console.log(`train    ${written(model, seen)}`)
  console.log(`held out ${written(model, heldOut)}`)
  const file = path.resolve('scanner/engine/score/weights.json')
  writeFileSync(
    file,
    `${JSON.stringify({ weights: sorted(model.weights), pairs: sorted(model.pairs) }, null, 2)}\n`,
  )
}

const sorted = (table: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(table).sort(([left], [right]) => (left < right ? -1 : 1)))

/** The threshold of best F1 over repositories that each fold did not see. */
function bestThreshold(seen: readonly Sample[], ordinary: readonly Sample[]): number {
  const repositories = [...new Set(seen.map(({ repository }) => repository))].sort()
  const foldOf = new Map(repositories.map((repository, index) => [repository, index % FOLDS]))
  const judged: { chance: number; sample: Sample }[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitModel(
      [...seen.filter(({ repository }) => foldOf.get(repository) !== fold), ...ordinary],
      OPTIONS,
    )
    for (const sample of seen) {
      if (foldOf.get(sample.repository) === fold) judged.push({ chance: chanceOf(model, sample), sample })
    }
  }
  const thresholds = Array.from({ length: 61 }, (_, index) => 0.2 + index / 100)
  const scored = thresholds.map((threshold) => ({ threshold, f1: f1At(judged, threshold) }))
  const most = Math.max(...scored.map(({ f1 }) => f1))
  const best = scored.findLast(({ f1 }) => f1 >= most - FLAT) ?? { threshold: 0.5, f1: most }
  console.log(
    `folds: best F1 ${best.f1.toFixed(3)} at ${best.threshold.toFixed(2)}, at 0.5 ${f1At(judged, 0.5).toFixed(3)}`,
  )
  return best.threshold
}

function f1At(judged: readonly { chance: number; sample: Sample }[], threshold: number): number {
  return scoresOf(tallied(judged.map(({ chance, sample }) => ({ isFound: chance >= threshold, sample })))).f1
}

function tallied(rows: readonly { isFound: boolean; sample: Sample }[]) {
  const tally = { right: 0, wrong: 0, missed: 0 }
  for (const { isFound, sample } of rows) {
    if (sample.isCredential) tally[isFound ? 'right' : 'missed'] += sample.weight
    else if (isFound) tally.wrong += sample.weight
  }
  return tally
}

function chanceOf({ weights, pairs }: Fitted, { reasons }: Sample): number {
  const held = new Set(reasons)
  let sum = 0
  for (const reason of held) sum += weights[reason] ?? 0
  for (const [names, weight] of Object.entries(pairs)) {
    if (names.split('+').every((name) => held.has(name))) sum += weight
  }
  return 1 / (1 + Math.exp(-sum))
}

/** The model with its bias moved so that `threshold` becomes one half. */
function shifted({ weights, pairs }: Fitted, threshold: number): Fitted {
  const bias = (weights.assignment ?? 0) - Math.log(threshold / (1 - threshold))
  return { weights: { ...weights, assignment: Math.round(bias * 100) / 100 }, pairs }
}

function written(model: Fitted, samples: readonly Sample[]): string {
  const { precision, recall, f1 } = scoresOf(
    tallied(samples.map((sample) => ({ isFound: chanceOf(model, sample) >= 0.5, sample }))),
  )
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)} of assignments`
}

train()
