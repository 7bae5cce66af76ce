import { describe, expect, test } from 'vitest'
import { readJson } from '#app/_http/json-body.ts'

describe('a body', () => {
  test('is read as JSON, brackets within strings being text', () => {
    const body = { text: '[[[['.repeat(100), quote: 'a "[{" b \\', list: [{ deep: [1] }] }
    expect(readJson(JSON.stringify(body))).toEqual(body)
  })

  test.each([
    ['lists', '['.repeat(500_000)],
    ['objects', '{"a":'.repeat(200_000)],
    ['both, after an escaped quote', `{"a\\"":${'[{"b":'.repeat(100)}`],
  ])('of %s in each other is refused before it is built', (_, text) => {
    expect(() => readJson(text)).toThrow('nested too deeply')
  })

  test.each(['', '{', '"', '{"a":1}}', 'x', '\\"'.repeat(1000)])('%s is refused', (text) => {
    expect(() => readJson(text)).toThrow('not JSON')
  })
})
