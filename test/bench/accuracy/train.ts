import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { scoresOf } from './assess.ts'
import { labelledFiles, unpackCorpus } from './corpus.ts'
import type { Fitted } from './fit.ts'
import { alwaysSamples } from './generated.ts'
import { chanceOf, tallied, trainedModel } from './model.ts'
import { labelledSamples, type Sample } from './samples.ts'

/** Trains the weights of assignments on all repositories; `npm run bench accuracy` says what they do on unseen ones. */
function train(): void {
  const corpus = unpackCorpus()
  if (corpus === null) throw new Error('no labelled corpus: see test/bench/accuracy/corpus.ts')
  const samples = labelledSamples(labelledFiles(corpus, 'repositories'))
  const always = alwaysSamples()
  console.log(`${samples.length} labelled samples, ${always.length} ordinary and generated`)
  const { model, threshold } = trainedModel(samples, always)
  console.log(`threshold ${threshold.toFixed(2)}, ${Object.keys(model.pairs).length} pairs`)
  console.log(written(model, samples))
  const file = path.resolve('scanner/engine/score/weights.json')
  writeFileSync(
    file,
    `${JSON.stringify({ weights: sorted(model.weights), pairs: sorted(model.pairs) }, null, 2)}\n`,
  )
}

const sorted = (table: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(table).sort(([left], [right]) => (left < right ? -1 : 1)))

function written(model: Fitted, samples: readonly Sample[]): string {
  const { precision, recall, f1 } = scoresOf(
    tallied(samples.map((sample) => ({ isFound: chanceOf(model, sample) >= 0.5, sample }))),
  )
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)} of assignments seen`
}

train()
