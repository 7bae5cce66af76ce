import { expect, test } from 'vitest'
import { root } from '#scanner/build/step.ts'
import { runSprawl } from './run-sprawl.ts'

test('our own working tree holds no credential', () => {
  const { status, json, stderr } = runSprawl(['scan', root, '--no-history', '--format', 'json'])
  expect(json().findings.map(({ rule, path, line }) => `${path}:${line} ${rule}`)).toEqual([])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(json().summary.targets[0]?.coverage.blobsScanned).toBeGreaterThan(100)
})
