import type { Rule } from '#scanner/rules/define-rule.ts'
import { allowedBy } from './allow.ts'
import { detectionVersionOf } from './detection-version.ts'
import { compileRules } from './detector.ts'
import { fileFactsOf } from './file-facts.ts'
import type { HotPass, Literal } from './hot-pass.ts'
import { createJudge, entryReasons } from './judge.ts'
import type { Located } from './layer.ts'
import { decoderLiterals, readLayers } from './layers.ts'
import { maskedContext } from './masked-context.ts'
import { regionsOf } from './places.ts'
import { resolveLocated } from './resolve.ts'
import type { Candidate, Engine, Region } from './types.ts'

/**
 * An engine of rules over a way to do the hot pass. Throws when a rule cannot be loaded, naming it. That rules find their
 * own samples is proved before: of shipped rules by `npm run prepare`, of others when they are read.
 */
export function createEngineOver(
  rules: readonly Rule[],
  createHotPass: (literals: readonly Literal[]) => HotPass,
): Engine & { readonly steps: () => number } {
  const detector = compileRules(rules)
  const hotPass = createHotPass([...detector.literals, ...decoderLiterals])
  const scan: Engine['scan'] = (bytes) => {
    const { located, skips } = readLayers(bytes, detector, hotPass)
    if (located.length === 0) return { candidates: [], facts: NOT_GENERATED, skips }
    const kept = resolveLocated(located)
    const regions = regionsOf(bytes, kept)
    const candidates = kept.flatMap((each, index) => {
      const region = regions[index]
      return region === undefined ? [] : [candidateOf(each, region)]
    })
    return { candidates, facts: fileFactsOf(bytes), skips }
  }
  return {
    detectionVersion: detectionVersionOf(rules),
    scan,
    judge: createJudge(rules),
    steps: () => detector.finders.reduce((sum, finder) => sum + finder.steps(), 0),
  }
}

/** Facts of a file matter to its candidates only; without any they are not worked out. */
const NOT_GENERATED = { generated: false } as const

/** The line around a value is one of the entry that holds it, where there is one. */
function candidateOf({ match, content, from, to, decodedBy }: Located, region: Region): Candidate {
  const { bytes, inside } = content
  return {
    ruleId: match.rule.id,
    score: match.score,
    reasons:
      inside === null ? match.reasons : [...match.reasons, ...entryReasons(inside, fileFactsOf(bytes))],
    weak: match.weak,
    secret: match.secret,
    region,
    facts: match.facts,
    decodedBy,
    inside,
    context: match.secret.expose((value) => maskedContext(bytes, { start: from, end: to }, match.key, value)),
    allowedBy: allowedBy(bytes, from, to),
  }
}
