import {
  alphabets,
  type FamilyRule,
  type Part,
  type Rule,
  type Shape,
  type ShapeRule,
} from '#scanner/rules/define-rule.ts'
import { families } from './families/index.ts'
import { patternSample } from './pattern/index.ts'
import { createRandom, type Random } from './random.ts'
import type { Sample } from './sample.ts'
import { doubtsOf } from './score/value-reasons.ts'
import { compileShape } from './shape-matcher.ts'

export type { Sample } from './sample.ts'
export { type Writing, wrapIn, writings } from './writings.ts'

/**
 * A made-up credential of the rule, in the text that surrounds it: the same for the same seed, well formed in shape,
 * length and checksum, worth nothing. Rules that need a context get it as the key or as text before.
 */
export function sampleOf(rule: Rule, seed: number): Sample {
  const random = createRandom(seed, rule.id)
  if (rule.kind === 'pattern') return patternSample(rule, random)
  return rule.kind === 'family' ? familySample(rule, random) : shapeSample(rule, random)
}

/**
 * Texts in which the rule must find nothing: too short, too long, a character of another alphabet, touched on either
 * side, a broken prefix. Texts that by chance still have the shape are left out.
 */
export function nearMissesOf(rule: Rule, seed: number): readonly string[] {
  const random = createRandom(seed, `${rule.id} near`)
  if (rule.kind === 'family') return families[rule.family].nearMisses(rule, random)
  if (rule.kind === 'pattern') return []
  return rule.shapes.flatMap((shape) => shapeNearMisses(rule, shape, random))
}

/** Throws, naming the rule, when its samples cannot be made or its own shape does not hold them. */
export function proveSamples(rule: Rule): void {
  const random = createRandom(1, rule.id)
  if (rule.kind === 'pattern') {
    if (patternSample(rule, random).secret === '')
      throw new Error(`rule ${rule.id}: its expression does not find a text made from it`)
    return
  }
  if (rule.kind === 'family') {
    if (familySample(rule, random).secret === '')
      throw new Error(`rule ${rule.id}: its sample holds no secret`)
    return
  }
  rule.shapes.forEach((shape, index) => {
    const text = tokenOf(shape, random)
    const match = compileShape(shape).matchAt(Buffer.from(text, 'latin1'), 0)
    const holds = shape.checksum?.holds(text) ?? true
    if (match?.end !== text.length || !holds) {
      throw new Error(
        `rule ${rule.id}: shape ${index + 1} does not ${holds ? 'match' : 'prove'} its own sample`,
      )
    }
  })
}

function familySample(rule: FamilyRule, random: Random): Sample {
  return families[rule.family].sample(rule, random)
}

function shapeSample(rule: ShapeRule, random: Random): Sample {
  const shape = random.pick(rule.shapes)
  const token = likelyToken(shape, random)
  const keyword = rule.context?.keywords.find((word) => /^[a-z][a-z0-9_-]*$/i.test(word)) ?? null
  if (rule.context !== null && keyword === null) {
    const phrase = [rule.context.keywords[0] ?? '', ...(rule.context.followedBy ?? []).slice(0, 1)].join(' ')
    return {
      text: `${phrase}${/[\s=:"'/>]$/.test(phrase) ? '' : ' '}${token}`,
      secret: token,
      key: 'value',
      standsAlone: true,
    }
  }
  const word = keyword?.replace(/[^A-Za-z0-9]+/g, '_')
  const spelled = keyword !== null && rule.context?.keywords.includes(word ?? '') ? word : keyword
  return {
    text: token,
    secret: token,
    key: `${spelled ?? 'service'}_${rule.context?.followedBy?.[0] ?? 'value'}`,
    standsAlone: /[\n\r]/.test(token),
  }
}

/** A token that is not by chance one that looks made up. */
function likelyToken(shape: Shape, random: Random): string {
  let token = tokenOf(shape, random)
  for (let attempt = 0; attempt < 8 && doubtsOf(token.slice(4)).length > 0; attempt++)
    token = tokenOf(shape, random)
  return token
}

/** A text of the shape, its checksum right. */
function tokenOf(shape: Shape, random: Random): string {
  const text = shape.parts.map((part) => partOf(part, random)).join('')
  return shape.checksum === null ? text : shape.checksum.complete(text)
}

function partOf(part: Part, random: Random): string {
  if (part.kind === 'literal') return random.pick(part.texts)
  if (part.kind === 'optional') {
    return random.below(2) === 0 ? '' : part.parts.map((inner) => partOf(inner, random)).join('')
  }
  return random.text(part.alphabet, random.between(part.min, Math.min(part.max, part.min + 12)))
}

function shapeNearMisses(rule: ShapeRule, shape: Shape, random: Random): string[] {
  const token = likelyToken(shape, random)
  const matcher = compileShape(shape)
  const before = [...shape.notBefore][0] ?? ''
  const after = [...shape.notAfter][0] ?? ''
  const runs = shape.parts.filter((part) => part.kind === 'run')
  const outside = [...`${alphabets.base64}-_!`].find((character) =>
    runs.every((run) => !run.alphabet.includes(character)),
  )
  const middle = Math.floor(token.length / 2)
  const mutated = [
    token.slice(0, -1 - Math.max(0, lastRunSlack(shape))),
    `${before}${token}`,
    token + after.repeat(Math.max(1, maxSlack(shape) + 1)),
    outside === undefined ? '' : `${token.slice(0, middle)}${outside}${token.slice(middle + 1)}`,
    shape.parts[0]?.kind === 'literal' ? `~${token.slice(1)}` : '',
  ]
  const keyword = [rule.context?.keywords[0] ?? '', ...(rule.context?.followedBy ?? []).slice(0, 1)].join(' ')
  return mutated
    .filter(
      (text) =>
        text !== '' &&
        !matchesAnywhere(rule, text) &&
        matcher.matchAt(Buffer.from(text, 'latin1'), 0) === null,
    )
    .map((text) => (keyword === '' ? text : `${keyword} ${text}`))
}

function matchesAnywhere(rule: ShapeRule, text: string): boolean {
  const bytes = Buffer.from(text, 'latin1')
  return rule.shapes.some((shape) => {
    const matcher = compileShape(shape)
    return [...text].some((_, start) => matcher.matchAt(bytes, start) !== null)
  })
}

/** How many characters the last run of the sample may be longer than its least. */
function lastRunSlack(shape: Shape): number {
  const run = shape.parts.findLast((part) => part.kind === 'run')
  return run === undefined ? 0 : Math.min(12, run.max - run.min)
}

function maxSlack(shape: Shape): number {
  return Math.min(
    2_000,
    shape.parts.reduce((sum, part) => sum + (part.kind === 'run' ? part.max - part.min : 0), 0),
  )
}
