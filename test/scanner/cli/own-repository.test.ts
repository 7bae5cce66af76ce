import { expect, test } from 'vitest'
import { root } from '#scanner/build/step.ts'
import { runSprawl } from './run-sprawl.ts'

test('our own working tree holds no credential', () => {
  const { status, json, stderr } = runSprawl(['scan', root, '--no-history', '--format', 'json'])
  expect(json().findings.map(({ rule, path, line }) => `${path}:${line} ${rule}`)).toEqual([])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(json().summary.targets[0]?.coverage.blobsScanned).toBeGreaterThan(100)
})

test('all of our history holds none beyond those reviewed in .sprawlignore', () => {
  const { status, json } = runSprawl(['scan', root, '--format', 'json', '--show-suppressed'])
  expect(json().findings.map(({ rule, path, line, commit }) => `${commit} ${path}:${line} ${rule}`)).toEqual(
    [],
  )
  expect(json().suppressed?.filter(({ suppressed }) => suppressed === null)).toEqual([])
  expect(status).toBe(0)
})
