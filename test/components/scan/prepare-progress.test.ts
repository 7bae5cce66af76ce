import { expect, test } from 'vitest'
import { prepareProgress } from '#components/scan/prepare-progress.ts'

const coverage = (blobsTotal: number | null, blobsScanned: number, skipped = 0) => ({
  blobsTotal,
  blobsScanned,
  bytesScanned: 0,
  commits: null,
  refs: null,
  skipped: skipped === 0 ? [] : [{ reason: 'too-large', count: skipped, bytes: 1, examples: [] }],
})

test('an unknown total gives no percentage, whatever was read', () => {
  expect(prepareProgress(coverage(null, 0))).toEqual({ percent: null, done: '' })
  expect(prepareProgress(coverage(null, 1200))).toEqual({ percent: null, done: '1,200 contents' })
})

test('skipped contents count as looked after', () => {
  expect(prepareProgress(coverage(200, 90, 10))).toEqual({ percent: 50, done: '100 of 200 contents' })
})

test('nothing to read is all read', () => {
  expect(prepareProgress(coverage(0, 0)).percent).toBe(100)
})

test('more than the total never shows more than all', () => {
  expect(prepareProgress(coverage(10, 12))).toEqual({ percent: 100, done: '10 of 10 contents' })
})
