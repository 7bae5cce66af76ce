import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBundle } from '#scanner/build/bundle.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { rules } from '#scanner/rules/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'sprawl-bundle-'))
const file = join(folder, 'sprawl.cjs')
let inputs: string[] = []

beforeAll(async () => {
  const { text, metafile } = await makeBundle()
  writeFileSync(file, text)
  inputs = Object.keys(metafile.inputs)
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...argv: string[]) =>
  spawnSync(process.execPath, [file, ...argv], { encoding: 'utf8', input: '', cwd: folder })

test('scan carries no database, no dashboard and no cloud client', () => {
  expect(inputs).toContain('scanner/cli/scan.ts')
  expect(
    inputs.filter((path) => /^(prisma|app|components|inventory\/(?!model|policies))/.test(path)),
  ).toEqual([])
  const packages = inputs.filter((path) => path.includes('node_modules'))
  expect(packages.filter((path) => !/^node_modules\/(?:ignore|zod|smol-toml)\//.test(path))).toEqual([])
  expect(packages.filter((path) => path.includes('/locales/') && !path.endsWith('/en.js'))).toEqual([])
})

test('is one file that starts by itself, away from the checkout', () => {
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(run('scan', '--help').stdout).toContain('Exit codes')
  expect(run('scan', '-').status).toBe(0)
})

test('looks for the same as the sources do', () => {
  const { stdout } = run('scan', '--format', 'json', '-')
  expect(JSON.parse(stdout).summary.detectionVersion).toBe(createEngine(rules).detectionVersion)
})

test('commands that need a checkout say so', () => {
  const { status, stderr } = run('up')
  expect(status).toBe(2)
  expect(stderr).toContain('npm ci')
})

test('a wrong command line is exit 2 with the help to read', () => {
  expect(run('scna')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Did you mean "sprawl scan"?'),
  })
  expect(run('help', 'nope')).toMatchObject({ status: 2, stderr: expect.stringContaining('no command') })
  expect(run('scan')).toMatchObject({ status: 2, stderr: expect.stringContaining('See: sprawl scan --help') })
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') })
})
