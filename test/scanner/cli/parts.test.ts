import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openOutput } from '#scanner/cli/scan/output.ts'
import { progressLine } from '#scanner/progress.ts'
import { cells } from '#scanner/report/terminal-text.ts'
import { editorColumnsOf } from '#scanner/scan/editor-columns.ts'
import { openFingerprints } from '#scanner/scan/fingerprints.ts'
import { Secret } from '#scanner/secret.ts'
import { nearest } from '#scanner/usage-error.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'sprawl-cli-test-'))
const strong = { secret: new Secret('a strong value, so to speak'), weak: false, facts: {} }
const weak = { secret: new Secret('postgres'), weak: true, facts: { host: 'db', user: 'app' } }

test('a fingerprint is the same on one machine and different on another', async () => {
  const [here, there] = [folder(), folder()]
  const first = await openFingerprints({ XDG_DATA_HOME: here })
  const again = await openFingerprints({ XDG_DATA_HOME: here })
  const other = await openFingerprints({ XDG_DATA_HOME: there })
  expect(first.scope).toBe('machine')
  expect(again.of(strong, 'a')).toBe(first.of(strong, 'a'))
  expect(other.of(strong, 'a')).not.toBe(first.of(strong, 'a'))
  expect(statSync(join(here, 'sprawl', 'cli.key')).mode & 0o777).toBe(0o600)
})

test('a weak value joins nothing beyond its target', async () => {
  const { of } = await openFingerprints({ XDG_DATA_HOME: folder() })
  expect(of(strong, 'a')).toBe(of(strong, 'b'))
  expect(of(weak, 'a')).not.toBe(of(weak, 'b'))
  expect(of(weak, 'a')).not.toBe(of({ ...weak, facts: { host: 'other', user: 'app' } }, 'a'))
})

test('a key file that is given is used, and one that others may read is refused', async () => {
  const file = join(folder(), 'given.key')
  const made = await openFingerprints({ SPRAWL_FINGERPRINT_KEY_FILE: file })
  expect(made.scope).toBe('given')
  chmodSync(file, 0o644)
  await expect(openFingerprints({ SPRAWL_FINGERPRINT_KEY_FILE: file })).rejects.toThrow('chmod 600')
})

test('where no key can be kept, fingerprints hold for one run and say so', async () => {
  const file = join(folder(), 'a-file')
  writeFileSync(file, '')
  expect((await openFingerprints({ XDG_DATA_HOME: file })).scope).toBe('run')
})

test('a revealing report goes to a file that is made for it, readable by its owner only', async () => {
  const file = join(folder(), 'report.json')
  const output = await openOutput(file, true)
  await output.write('x')
  await output.close()
  expect(readFileSync(file, 'utf8')).toBe('x')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(openOutput(file, true)).rejects.toThrow('is there already')
})

test('a revealing report goes to no pipe', async () => {
  expect(process.stdout.isTTY).not.toBe(true)
  await expect(openOutput(null, true)).rejects.toThrow('only to a terminal or to a new file')
})

test('a report that cannot be written is a usage error that names the file', async () => {
  const file = folder()
  mkdirSync(join(file, 'taken'))
  await expect(openOutput(join(file, 'taken'), false)).rejects.toThrow('cannot be written (EISDIR)')
})

test('editors count code units where the engine counts bytes', () => {
  const text = 'ä😀x = value\nä = next'
  const bytes = new TextEncoder().encode(text)
  const start = new TextEncoder().encode('ä😀x = ').length
  const next = new TextEncoder().encode('ä😀x = value\nä = ').length
  const columns = editorColumnsOf(bytes)
  const region = { start, end: start + 5, line: 1, column: start + 1, endLine: 1, endColumn: start + 6 }
  expect(columns(region)).toEqual({ start: 8, end: 13 })
  expect(columns(region)).toEqual({ start: 8, end: 13 })
  expect(columns({ start: next, end: next + 4, line: 2, column: 6, endLine: 2, endColumn: 10 })).toEqual({
    start: 5,
    end: 9,
  })
})

test.each([20, 60, 100])('progress never wraps a terminal of %i columns', (columns) => {
  const state = { doing: 'Reading history', done: 123_456, total: 900_000, bytes: 1e9, likely: 12 }
  expect(cells(progressLine(state, 65_000, columns))).toBeLessThan(columns)
})

test('a mistyped word is answered with the one that was meant, and nonsense with none', () => {
  expect(nearest('scna', ['scan', 'seed'])).toBe('scan')
  expect(nearest('frobnicate', ['scan', 'seed'])).toBeNull()
})
