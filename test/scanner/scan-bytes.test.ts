import { expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import type { Engine } from '#scanner/engine/types.ts'
import { rules } from '#scanner/rules/index.ts'
import { causeWords, isUnread, scanBytes } from '#scanner/scan-bytes.ts'

const broken: Engine = {
  detectionVersion: 'broken',
  scan: () => {
    throw new RangeError('offset is out of bounds')
  },
  judge: () => ({ verdict: 'rejected', reason: 'never' }),
}

test('a content that the engine cannot bear is a counted skip', () => {
  expect(scanBytes(broken, new Uint8Array(12))).toEqual({
    candidates: [],
    facts: { generated: false },
    skips: [{ reason: 'engine-failed', bytes: 12 }],
  })
})

test('the cause is told once, by its kind and its place, never by its message', () => {
  const causes: unknown[] = []
  scanBytes(broken, new Uint8Array(12), (cause) => causes.push(cause))
  expect(causes.map(causeWords)).toEqual([expect.stringMatching(/^RangeError at scan-bytes\.test\.ts:\d+$/)])
  expect(causeWords('out of bounds')).toBe('not an error')
})

test('what is skipped whole is unread, unless something was found in it all the same', () => {
  const engine = createEngine(rules)
  const rule = rules.find(({ id }) => id === 'npm-access-token')
  if (rule === undefined) throw new Error('the rule of the test is gone')
  const opening = Buffer.from('Rar!\x1a\x07\x00', 'latin1')
  const sealed = Buffer.from([...opening, ...Buffer.alloc(200, 0x81)])
  const leaking = Buffer.concat([sealed, Buffer.from(`\ntoken = "${sampleOf(rule, 1).text}"\n`)])
  const results = [sealed, leaking, Buffer.from('plain')].map((bytes) => ({
    bytes,
    result: scanBytes(engine, bytes),
  }))
  expect(results.map(({ result }) => result.skips.map(({ reason }) => reason))).toEqual([
    ['archive-unsupported'],
    ['archive-unsupported'],
    [],
  ])
  expect(results.map(({ result, bytes }) => isUnread(result, bytes))).toEqual([true, false, false])
})
