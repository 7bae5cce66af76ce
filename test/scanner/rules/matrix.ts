import { createEngine } from '#scanner/engine/index.ts'
import { nearMissesOf, sampleOf } from '#scanner/engine/samples.ts'
import type { Candidate } from '#scanner/engine/types.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { bytesOf, type Writing, writingsFor } from './writings.ts'

const engine = createEngine(rules)
const PATH = 'src/settings.txt'

/** What the whole engine says of the bytes at an ordinary path, with what it would report. */
function reported(text: string | Uint8Array): { seen: readonly Candidate[]; told: readonly Candidate[] } {
  const { candidates, facts } = engine.scan(bytesOf(text))
  const told = candidates.filter((candidate) => engine.judge(candidate, PATH, facts).verdict === 'match')
  return { seen: candidates, told }
}

export type Tally = {
  readonly written: number
  /** Writings in which the rule did not see its sample. */
  readonly missed: readonly string[]
  /** Seen, but too unsure to be told. */
  readonly doubted: number
  /** Other rules that were told of the same sample, or of a part of it. */
  readonly others: readonly string[]
}

/** Puts `samples` made-up credentials of a rule into `perSample` writings each, taking turns, and looks. */
export function tally(rule: Rule, samples: number, perSample: number): Tally {
  let written = 0
  let doubted = 0
  const missed = new Set<string>()
  const others = new Set<string>()
  for (let seed = 1; seed <= samples; seed += 1) {
    const sample = sampleOf(rule, seed)
    if (readsAsEscaped(sample.text)) continue
    for (const { name, write } of turns(writingsFor(rule, sample), seed * perSample, perSample)) {
      const { seen, told } = reported(write(sample.key, sample.text))
      const isOwn = (found: Candidate) =>
        found.ruleId === rule.id && found.secret.expose((value) => value === sample.secret)
      written += 1
      if (!seen.some(isOwn)) missed.add(name)
      else if (!told.some(isOwn)) doubted += 1
      for (const found of told) if (found.ruleId !== rule.id) others.add(found.ruleId)
    }
  }
  return { written, missed: [...missed].sort(), doubted, others: [...others].sort() }
}

/** Near-misses that were told as the rule, of at least `count`. */
export function nearMisses(rule: Rule, count: number): { tried: number; told: string[] } {
  let tried = 0
  const told: string[] = []
  for (let seed = 1; tried < count && seed <= count; seed += 1) {
    for (const text of nearMissesOf(rule, seed)) {
      tried += 1
      if (reported(`value = "${text}"\n`).told.some(({ ruleId }) => ruleId === rule.id))
        told.push(`seed ${seed}`)
    }
  }
  return { tried, told }
}

/** By chance `%4F` stands in the made-up value, which then reads as another one. */
const readsAsEscaped = (text: string) => /%[0-9A-Fa-f]{2}/.test(text)

function turns(all: readonly Writing[], from: number, count: number): Writing[] {
  const own = Math.min(count, all.length)
  return Array.from({ length: own }, (_, index) => all[(from + index) % all.length]).filter(
    (one) => one !== undefined,
  )
}
