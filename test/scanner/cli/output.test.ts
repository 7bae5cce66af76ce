import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openOutput } from '#scanner/cli/scan/output.ts'

const folder = mkdtempSync(join(tmpdir(), 'sprawl-output-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a long report waits for its file many times and leaves no listener behind', async () => {
  const warnings: string[] = []
  const note = (warning: Error) => warnings.push(warning.name)
  process.on('warning', note)
  const file = join(folder, 'report.json')
  const output = await openOutput(file, false)
  for (let part = 0; part < 40; part++) await output.write(`${part}`.padEnd(100_000, '.'))
  await output.close()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(readFileSync(file).length).toBe(4_000_000)
  expect(warnings).toEqual([])
})
