import type { PatternRule } from '#scanner/rules/define-rule.ts'
import { latin1 } from '../bytes.ts'
import { createCursor, type Field, type Finder } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import type { Random } from '../random.ts'
import type { Sample } from '../sample.ts'
import { entropyPerCharacter } from '../score/entropy.ts'
import { doubtsOf } from '../score/value-reasons.ts'
import { parsePattern } from './parse.ts'
import { compilePattern, type Program } from './program.ts'
import { PatternSearch } from './search.ts'
import type { PatternNode } from './syntax.ts'

export { PatternError } from './syntax.ts'

/** A pattern rule made ready: woken by its keywords, it looks at what may begin near them. Throws PatternError. */
export function patternFinder(rule: PatternRule): Finder {
  const { program } = readPattern(rule)
  const search = new PatternSearch(program)
  const done = createCursor()
  const before = Math.max(rule.reach, program.maxBytes)
  const find = (field: Field, at: number, length: number): void => {
    const { bytes } = field
    const lastStart = Math.min(bytes.length, at + length + rule.reach)
    let from = Math.max(done.at(field), at - before)
    while (from <= lastStart) {
      const match = search.find(bytes, from, lastStart)
      if (match === null) break
      emit(field, rule, match.secretStart, match.secretEnd)
      from = match.end
    }
    done.move(Math.max(from, lastStart + 1))
  }
  return {
    rule,
    anchors: rule.keywords.map((keyword) => ({ text: keyword.toLowerCase().slice(0, 16), foldCase: true })),
    reach: { before: before + 1, after: rule.reach + program.maxBytes + 17 },
    find,
    steps: () => search.work,
  }
}

function emit(field: Field, rule: PatternRule, start: number, end: number): void {
  const value = latin1(field.bytes, start, end)
  if (rule.minEntropy !== null && entropyPerCharacter(value) < rule.minEntropy) return
  const reasons = ['prefix', 'context-keyword', ...doubtsOf(value)] as const
  field.add(matchOf({ rule, start, end, value, reasons, specificity: SPECIFICITY.token }))
}

/** The expression read and made ready, with what was given a bound on the way. Throws PatternError. */
export function readPattern(rule: Pick<PatternRule, 'pattern' | 'ignoreCase' | 'group' | 'unbounded'>): {
  readonly root: PatternNode
  readonly program: Program
  readonly groups: number
  readonly bounded: number
} {
  const { root, groups, bounded } = parsePattern(rule.pattern, {
    ignoreCase: rule.ignoreCase,
    unbounded: rule.unbounded,
    nested: rule.unbounded !== null,
  })
  return { root, program: compilePattern(root, rule.group), groups, bounded }
}

/** A text that fits the expression, after one of its keywords. */
export function patternSample(rule: PatternRule, random: Random): Sample {
  const { root } = readPattern(rule)
  for (let attempt = 0; attempt < 40; attempt++) {
    const drawn = draw(root, random)
    const hasKeyword = rule.keywords.some((keyword) => drawn.toLowerCase().includes(keyword.toLowerCase()))
    const text = hasKeyword ? drawn : `${rule.keywords[0] ?? ''} ${drawn}`
    const secret = secretsOf(rule, text)[0]
    if (secret !== undefined) return { text, secret, key: 'value', standsAlone: true }
  }
  return { text: '', secret: '', key: 'value', standsAlone: true }
}

/** What the rule finds in a text, read by itself. */
export function secretsOf(rule: PatternRule, text: string): string[] {
  const bytes = Buffer.from(text, 'latin1')
  const found: string[] = []
  const { find } = patternFinder(rule)
  const field: Field = {
    serial: 1,
    effort: { left: 0 },
    bytes,
    add: ({ secret }) => secret.expose((value) => found.push(value)),
  }
  for (const keyword of rule.keywords) {
    const at = text.toLowerCase().indexOf(keyword.toLowerCase())
    if (at >= 0) find(field, at, keyword.length)
  }
  return found
}

function draw(node: PatternNode, random: Random): string {
  switch (node.kind) {
    case 'set': {
      const codes = [...node.members.keys()].filter((code) => node.members[code] === 1)
      const likely = codes.filter((code) => /[A-Za-z0-9]/.test(String.fromCharCode(code)))
      const plain = codes.filter((code) => code >= 32 && code < 127)
      return String.fromCharCode(random.pick(likely.length > 0 ? likely : plain.length > 0 ? plain : codes))
    }
    case 'edge':
      return ''
    case 'group':
      return draw(node.item, random)
    case 'sequence':
      return node.items.map((item) => draw(item, random)).join('')
    case 'choice':
      return draw(random.pick(node.options), random)
    case 'repeat': {
      const count = random.between(node.min, Math.min(node.max, node.min + 8))
      return Array.from({ length: count }, () => draw(node.item, random)).join('')
    }
  }
}
