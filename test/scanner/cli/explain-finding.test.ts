import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { explainFinding } from '#scanner/cli/explain-finding.ts'
import { zipOf } from '#test/scanner/engine/archive-makers.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'

const scanning = openScanning()
afterEach(() => void vi.restoreAllMocks())

async function explain(argv: readonly string[]): Promise<{ code: number; text: string }> {
  let text = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      text += String(chunk)
      return true
    })
  const code = await explainFinding(argv, { DATABASE_URL: scanning.url })
  vi.restoreAllMocks()
  return { code, text }
}

test('a finding of the ledger is explained: state, places with entries, each reason, its rule', async () => {
  const { stripe } = values(15_001)
  const repository = testRepository().commit({
    'app.zip': zipOf([['conf/.env', Buffer.from(`KEY=${stripe}\n`), 8]]),
  })
  await scanning.scanFolder(repository.path)
  const { id } = await scanning.db.finding.findFirstOrThrow()
  const { code, text } = await explain([id])
  expect(code).toBe(0)
  expect(text).toMatch(/app\.zip:1:\d+, at head, in its entry conf\/\.env, seen through zip, since /)
  expect(text).toContain('it begins as only this kind of credential does [prefix]')
  expect(text).toContain('How it is revoked')
  expect(text).toMatch(/validity not checked, open/)
  expect(text).not.toContain(stripe.slice(8))
})

test('one that is not there, and a data directory without a ledger, are said', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000'
  expect(await explain([nowhere])).toEqual({
    code: 3,
    text: 'sprawl: There is no such finding in this ledger.\n',
  })
  await expect(explain([nowhere, '.'])).rejects.toThrow('name no target')
  const empty = mkdtempSync(join(tmpdir(), 'sprawl-empty-'))
  await expect(explainFinding([nowhere, '--data', empty], {})).rejects.toThrow('has none')
})
