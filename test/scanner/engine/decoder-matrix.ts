import { createEngine } from '#scanner/engine/index.ts'
import { sampleOf, type Writing, wrapIn } from '#scanner/engine/samples.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { type Encoder, encoders } from './encoders.ts'

const engine = createEngine(rules)
const WRITINGS: readonly Writing[] = ['env', 'python', 'yaml', 'comment', 'json', 'terraform']

export type Missed = { readonly rule: string; readonly by: string }
export type Outcome = {
  readonly tried: number
  readonly missed: readonly Missed[]
  readonly unwritten: number
}

/** Every chain of one and of two encoders, innermost first. */
export const chains: readonly (readonly Encoder[])[] = encoders.flatMap((inner) => [
  [inner],
  ...encoders.map((outer) => [inner, outer]),
])

/** Hides a sample of the rule by each chain and looks for it through the whole engine. */
export function lookThrough(rule: Rule, seed: number, chosen: readonly (readonly Encoder[])[]): Outcome {
  const sample = sampleOf(rule, seed)
  const written = WRITINGS.map((writing) => Buffer.from(wrapIn(writing, sample))).find((bytes) =>
    isFound(rule, bytes, sample.secret),
  )
  if (written === undefined) return { tried: 0, missed: [], unwritten: 1 }
  const missed: Missed[] = []
  let tried = 0
  for (const chain of chosen) {
    const hidden = encodedBy(chain, written)
    if (hidden === null) continue
    tried++
    if (!isFound(rule, hidden, sample.secret))
      missed.push({ rule: rule.id, by: chain.map(({ name }) => name).join(' in ') })
  }
  return { tried, missed, unwritten: 0 }
}

function encodedBy(chain: readonly Encoder[], written: Buffer): Buffer | null {
  let bytes: Buffer | null = written
  let from: Encoder['gives'] = 'text'
  for (const encoder of chain) {
    if (bytes === null) return null
    bytes = encoder.encode(bytes, from)
    from = encoder.gives
  }
  return bytes
}

const isFound = (rule: Rule, bytes: Uint8Array, value: string): boolean =>
  engine
    .scan(bytes)
    .candidates.some(({ ruleId, secret }) => ruleId === rule.id && secret.expose((it) => it === value))
