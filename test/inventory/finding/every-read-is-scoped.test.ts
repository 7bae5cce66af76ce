import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../../inventory')
const sourceOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const reads = globSync('{finding,credential,overview,suppression}/*.ts', { cwd: root }).filter((path) =>
  /\ballow\(ctx, '[a-z]+\.read'\)/.test(sourceOf(path)),
)

const reaches = (path: string, seen = new Set<string>()): boolean => {
  if (seen.has(path)) return false
  seen.add(path)
  const source = sourceOf(path)
  if (/\$\{(visible|visiblePlace|visibleCredential|seenFindings)\(ctx/.test(source)) return true
  return [
    ...source.matchAll(
      /import (?!type )[^;]*? from '(\.\/|#inventory\/)((?!model|ctx|errors|keyset|visible)[^']+)'/g,
    ),
  ].some(([, kind, target = '']) => reaches(kind === './' ? join(dirname(path), target) : target, seen))
}

describe('what somebody may see', () => {
  test('is asked by this test of every read of findings and credentials', () => {
    expect(reads.length).toBeGreaterThanOrEqual(7)
  })
  test.each(reads)('is a condition in the SQL of %s', (path) => {
    expect(reaches(path)).toBe(true)
  })
})
