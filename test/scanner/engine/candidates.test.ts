import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createEngineOver } from '#scanner/engine/create-engine.ts'
import { createReferencePass } from '#scanner/engine/reference.ts'
import { rules } from '#scanner/rules/index.ts'
import { engine, found, madeUp } from './support.ts'

const value = madeUp(11)
const line = `api_token = "${value}"`

test('lines and columns count from one, columns in bytes, ends exclusive', () => {
  const text = `é = 1\r\nü = 2\r  ${line}\n`
  const region = found(text)[0]?.region
  const bytes = Buffer.from(text)
  expect(bytes.subarray(region?.start, region?.end).toString()).toBe(value)
  expect(region).toMatchObject({ line: 3, column: 16, endLine: 3, endColumn: 16 + value.length })
})

test('candidates come in order of their start', () => {
  const text = Array.from(
    { length: 30 },
    (_, index) => `token${index % 2 ? '_a' : ''} = "${madeUp(index)}"`,
  ).join('\n')
  const starts = found(text).map(({ region }) => region.start)
  expect(starts.length).toBe(30)
  expect(starts).toEqual([...starts].sort((left, right) => left - right))
})

describe('allow markers', () => {
  test.each([
    ['sprawl:allow', 'sprawl'],
    ['gitleaks:allow', 'gitleaks'],
    ['betterleaks:allow', 'betterleaks'],
    ['trufflehog:ignore', 'trufflehog'],
    ['ggignore', 'ggshield'],
    ['pragma: allowlist secret', 'ggshield'],
    ['kingfisher:ignore', 'kingfisher'],
    ['secretlint-disable-line', 'secretlint'],
  ])('%s is noted and drops nothing', (marker, tool) => {
    expect(found(`${line} # ${marker}\n`)[0]?.allowedBy).toBe(tool)
    expect(found(`${line}\n# ${marker}\n`)[0]?.allowedBy).toBeNull()
  })

  test('a marker of the next line speaks of it', () => {
    expect(found(`# sprawl:allow-next-line\n${line}\n`)[0]?.allowedBy).toBe('sprawl')
  })
})

test('printing a candidate or the whole result shows no part of the value', () => {
  const result = engine.scan(Buffer.from(`${line}\n`))
  const shown = `${inspect(result, { depth: 9, showHidden: true })}${JSON.stringify(result)}${String(result.candidates[0]?.secret)}`
  expect(result.candidates.length).toBe(1)
  for (let at = 0; at + 5 <= value.length; at++) expect(shown).not.toContain(value.slice(at, at + 5))
})

test('weak is what can be guessed', () => {
  const weakOf = (text: string): boolean | undefined => engine.scan(Buffer.from(text)).candidates[0]?.weak
  expect(weakOf(`password = "${madeUp(3, 7)}"\n`)).toBe(true)
  expect(weakOf(`password = "${value}"\n`)).toBe(false)
  expect(weakOf('postgres://app:postgres@db.internal.net/x\n')).toBe(true)
})

test('the detection version changes with the rules and not with their order', () => {
  const versionOf = (chosen: typeof rules): string =>
    createEngineOver(chosen, createReferencePass).detectionVersion
  expect(versionOf([...rules].reverse())).toBe(engine.detectionVersion)
  expect(versionOf(rules.slice(1))).not.toBe(engine.detectionVersion)
  expect(engine.detectionVersion).toMatch(/^[0-9a-f]{64}$/)
})

test('the same bytes give the same candidates with either hot pass', () => {
  const oracle = createEngineOver(rules, createReferencePass)
  const text = Buffer.from(
    `${line}\nmongodb://app:${value}@db.internal.net/x\n${Buffer.from(line).toString('base64')}\n`,
  )
  expect(JSON.stringify(engine.scan(text))).toBe(JSON.stringify(oracle.scan(text)))
})

test('empty bytes and bytes of nothing are no error', () => {
  expect(engine.scan(new Uint8Array(0)).candidates).toEqual([])
  expect(engine.scan(new Uint8Array(100_000)).candidates).toEqual([])
})
