import type { Candidate, Engine, FileFacts, Judgement } from '#scanner/engine/types.ts'
import { type Assessed, assess, pathWithin } from './assess.ts'
import type { LabelledFile } from './corpus.ts'
import type { Fitted } from './fit.ts'
import { alwaysSamples } from './generated.ts'
import { chanceOf, foldModels, foldsOf } from './model.ts'
import { labelledSamples } from './samples.ts'

/** Every row judged by a model that never saw its repository: what the trained weights are worth elsewhere. */
export function crossValidated(engine: Engine, files: readonly LabelledFile[]): Assessed[] {
  const { models } = foldModels(labelledSamples(files), alwaysSamples())
  const foldOf = foldsOf(files.map(({ repository }) => repository))
  return models.flatMap((model, fold) => {
    const unseen = files.filter(({ repository }) => foldOf.get(repository) === fold)
    return assess(engine, unseen, (candidate, file, facts) => judged(engine, model, candidate, file, facts))
  })
}

function judged(
  engine: Engine,
  model: Fitted,
  candidate: Candidate,
  file: LabelledFile,
  facts: FileFacts,
): Judgement {
  if (!candidate.reasons.includes('assignment')) return engine.judge(candidate, pathWithin(file), facts)
  const judgement = engine.judge(candidate, pathWithin(file), facts, 0)
  if (judgement.verdict === 'rejected') return judgement
  const confidence = chanceOf(model, judgement)
  return confidence >= 0.5
    ? { ...judgement, confidence }
    : { verdict: 'rejected', reason: 'cross-validation' }
}
