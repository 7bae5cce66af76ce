import { expect, test } from 'vitest'
import { GENERIC_REASONS } from '#scanner/engine/score/generic-reasons.ts'
import { PATH_WEIGHTS, WEIGHTS } from '#scanner/engine/score/weights.ts'
import { reasonWords } from '#scanner/report/reason-words.ts'
import { shapeWords } from '#scanner/report/shape-words.ts'
import { rules } from '#scanner/rules/index.ts'

test('every reason of the engine is said in words', () => {
  const codes = [...Object.keys(WEIGHTS), ...Object.keys(PATH_WEIGHTS), ...GENERIC_REASONS]
  expect(codes.filter((code) => reasonWords(code) === code.replaceAll('-', ' '))).toEqual([])
})

test('a code of another version is said as it stands, and is no way into a prototype', () => {
  expect(reasonWords('some-new-code')).toBe('some new code')
  expect(reasonWords('constructor')).toBe('constructor')
})

test('every rule says its shape in words', () => {
  for (const rule of rules) {
    const words = shapeWords(rule)
    expect(words.length, rule.id).toBeGreaterThan(0)
    for (const line of words) expect(line, rule.id).not.toMatch(/undefined|\[object/)
  }
})
