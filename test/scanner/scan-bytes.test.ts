import { expect, test } from 'vitest'
import type { Engine } from '#scanner/engine/types.ts'
import { scanBytes } from '#scanner/scan-bytes.ts'

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
