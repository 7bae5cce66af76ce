import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { PatternError, readPattern } from '#scanner/engine/pattern/index.ts'
import { parsePattern } from '#scanner/engine/pattern/parse.ts'
import { requiredTexts } from '#scanner/engine/pattern/required.ts'
import { PatternSearch } from '#scanner/engine/pattern/search.ts'
import { proveSamples, sampleOf } from '#scanner/engine/samples.ts'
import type { PatternRule } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const rule = (pattern: string, change: Partial<PatternRule> = {}): PatternRule => ({
  id: 'own-rule',
  provider: 'custom',
  title: 'Own',
  risk: 'Opens the door.',
  severity: 'high',
  revoke: { steps: ['Change it.'], url: null },
  kind: 'pattern',
  pattern,
  ignoreCase: false,
  group: 0,
  keywords: ['acme'],
  reach: 80,
  minEntropy: null,
  unbounded: null,
  probe: null,
  ...change,
})

const find = (pattern: string, text: string, group = 0) => {
  const { program } = readPattern(rule(pattern, { group, unbounded: 50 }))
  const bytes = Buffer.from(text, 'latin1')
  const match = new PatternSearch(program).find(bytes, 0, bytes.length)
  return match === null ? null : text.slice(match.secretStart, match.secretEnd)
}

const PATTERNS = [
  'a',
  'ab|a',
  '(?:a|ab)(?:c|bcd)',
  'a{2,4}',
  'a{2,4}?b?a',
  '(?:ab){1,3}c',
  '[ab]{1,3}c{0,2}',
  '\\ba{1,2}\\b',
  '^a|b$',
  '[^a]b',
  'a.c',
  '(?:a|b|c){2,5}',
  '(?:a{1,2}b){1,3}',
  'a{0,3}b{1,2}a{0,3}',
]

test.each(PATTERNS)('%s finds what a backtracking matcher finds', (pattern) => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ' ', '\n'), { maxLength: 14 })
  const oracle = new RegExp(pattern, 'm')
  fc.assert(
    fc.property(letters, (list) => {
      const text = list.join('')
      expect(find(pattern, text)).toBe(oracle.exec(text)?.[0] ?? null)
    }),
    { numRuns: 300 },
  )
})

test('the group is the secret; case, classes and escapes are as in RE2', () => {
  expect(find('key=([a-z]{3,9});', 'key=value;', 1)).toBe('value')
  expect(find('(?i)KEY[[:space:]]{0,3}=(?P<v>\\w{2,9})', 'key  =Va1', 1)).toBe('Va1')
  expect(find('(?i:a)b', 'Ab')).toBe('Ab')
  expect(find('(?i:a)b', 'AB')).toBeNull()
  expect(find('\\x41\\.[\\w-]{1,3}', 'A.-x_')).toBe('A.-x_')
  expect(find('[]a]{2}', ']a')).toBe(']a')
})

test.each([
  ['(a+)+', 'without an upper bound'],
  ['a*', 'without an upper bound'],
  ['a{3,}', 'without an upper bound'],
  ['(?:a{1,5}){1,5}', 'inside another'],
  ['(a)\\1', 'back reference'],
  ['a(?=b)', 'look-ahead'],
  ['(?<!a)b', 'look-behind'],
  ['a{1,2000}', 'the most is 1000'],
  ['(?:ab){900}(?:cd){900}(?:ef){900}', 'characters long'],
  ['(?:a|b){3}[c-a]', 'ends before it begins'],
  ['a{0,3}', 'empty text'],
  ['(a', 'not closed'],
  ['a)', 'too many'],
  ['\\p{L}{3}', 'not known here'],
])('%s is refused with the reason', (pattern, reason) => {
  expect(() => readPattern(rule(pattern))).toThrow(PatternError)
  expect(() => readPattern(rule(pattern))).toThrow(reason)
})

test('work is linear in the text whatever the expression is', () => {
  const { program } = readPattern(rule('(?:a{1,15}){1,15}b', { unbounded: 50 }))
  const workOn = (bytes: number) => {
    const search = new PatternSearch(program)
    search.find(Buffer.alloc(bytes, 'a'), 0, bytes)
    return search.work
  }
  expect(workOn(2_000)).toBeLessThan(workOn(1_000) * 2.2)
  expect(workOn(1_000)).toBeLessThanOrEqual(1_001 * program.steps.length)
})

test('what an expression requires is found out, for rules without keywords', () => {
  const required = (pattern: string) =>
    requiredTexts(parsePattern(pattern, { ignoreCase: false, unbounded: 9, nested: true }).root)
  expect(required('acme_[0-9]{3}')).toEqual(['acme_'])
  expect(required('(?i)\\b(abc|defg)-[a-z]{2}')).toEqual(['abc', 'defg'])
  expect(required('[a-z]{3}(?:token)?')).toEqual([])
})

test('an engine finds it near its keyword, in any case and through a decoder, and nowhere else', () => {
  const own = rule('[a-z]{4}-[0-9]{6}')
  proveSamples(own)
  expect(sampleOf(own, 1)).toEqual(sampleOf(own, 1))
  const engine = createEngine([own])
  const scan = (text: string) => engine.scan(Buffer.from(text)).candidates
  expect(scan('ACME: wxyz-183456 and qrst-654391').map(({ ruleId }) => ruleId)).toEqual([
    'own-rule',
    'own-rule',
  ])
  expect(scan('other: wxyz-183456')).toEqual([])
  expect(scan(`acme${' '.repeat(81)}wxyz-183456`)).toEqual([])
  expect(scan(Buffer.from('the acme wxyz-183456 of it all').toString('base64'))).toMatchObject([
    { decodedBy: ['base64'] },
  ])
})

test('it counts into the detection version', () => {
  const base = createEngine(rules).detectionVersion
  const versions = [rule('abc[0-9]{9}'), rule('abd[0-9]{9}'), rule('abc[0-9]{9}', { minEntropy: 2 })].map(
    (own) => createEngine([...rules, own]).detectionVersion,
  )
  expect(new Set([base, ...versions]).size).toBe(4)
})
