import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingEntries } from '#scanner/build/complete-lock.ts'
import { root } from '#scanner/build/step.ts'

test('the lock file holds every package it names, for every platform, so that npm ci takes it', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  expect(Object.keys(packages).length).toBeGreaterThan(300)
  expect(missingEntries(packages)).toEqual([])
})

test('a package of another platform that is not held is missed', () => {
  const packages = {
    'node_modules/tool': {
      version: '1.0.0',
      optionalDependencies: { 'tool-darwin-arm64': '1.0.0', other: '^1.0.0' },
    },
    'node_modules/tool-darwin-arm64': { version: '2.0.0' },
  }
  expect(missingEntries(packages)).toMatchObject([
    { place: 'node_modules/tool-darwin-arm64', version: '1.0.0' },
  ])
})
