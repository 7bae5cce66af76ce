import { PATH_WEIGHTS, WEIGHTS } from '#scanner/engine/score/weights.ts'
import { scoresOf, type Tally } from './assess.ts'
import { type FitOptions, type Fitted, fitModel } from './fit.ts'
import type { Sample } from './samples.ts'

const FOLDS = 5
/** Thresholds that differ less in F1 are alike; of those the highest is taken: fewer false alarms. */
const FLAT = 0.0015
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
  'constant',
  'without-password',
  'key-of-public',
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
    'placeholder-word': -3.5,
    'repeated-characters': -4,
    sequence: -4,
    'same-as-key': -2.5,
    'code-expression': -1.5,
  },
  ridge: 2,
  pairLasso: 3,
  mostPairs: 160,
}

/** The model of all samples, its threshold moved to one half; `always` belongs to no repository. */
export function trainedModel(
  samples: readonly Sample[],
  always: readonly Sample[],
): { readonly model: Fitted; readonly threshold: number } {
  const { threshold } = foldModels(samples, always)
  return { model: shifted(fitModel([...samples, ...always], OPTIONS), threshold), threshold }
}

/** One model per fold that saw nothing of its repositories; the threshold of best F1 over all of them is one half. */
export function foldModels(
  samples: readonly Sample[],
  always: readonly Sample[],
): { readonly models: readonly Fitted[]; readonly threshold: number } {
  const foldOf = foldsOf(samples.map(({ repository }) => repository))
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fitModel([...samples.filter(({ repository }) => foldOf.get(repository) !== fold), ...always], OPTIONS),
  )
  const judged = samples.map((sample) => {
    const model = models[foldOf.get(sample.repository) ?? 0]
    return { chance: model === undefined ? 0 : chanceOf(model, sample), sample }
  })
  const threshold = bestThreshold(judged)
  return { models: models.map((model) => shifted(model, threshold)), threshold }
}

/** Repositories dealt to folds by their names: the same in every run. */
export function foldsOf(repositories: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(repositories)].sort().map((repository, index) => [repository, index % FOLDS]))
}

function bestThreshold(judged: readonly { chance: number; sample: Sample }[]): number {
  const thresholds = Array.from({ length: 61 }, (_, index) => 0.2 + index / 100)
  const scored = thresholds.map((threshold) => ({ threshold, f1: f1At(judged, threshold) }))
  const most = Math.max(...scored.map(({ f1 }) => f1))
  return scored.findLast(({ f1 }) => f1 >= most - FLAT)?.threshold ?? 0.5
}

function f1At(judged: readonly { chance: number; sample: Sample }[], threshold: number): number {
  return scoresOf(tallied(judged.map(({ chance, sample }) => ({ isFound: chance >= threshold, sample })))).f1
}

export function tallied(rows: readonly { isFound: boolean; sample: Sample }[]): Tally {
  const tally = { right: 0, wrong: 0, missed: 0 }
  for (const { isFound, sample } of rows) {
    if (sample.isCredential) tally[isFound ? 'right' : 'missed'] += sample.weight
    else if (isFound) tally.wrong += sample.weight
  }
  return tally
}

/** How likely the model takes a sample for a credential, 0 to 1. */
export function chanceOf({ weights, pairs }: Fitted, { reasons }: Pick<Sample, 'reasons'>): number {
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
