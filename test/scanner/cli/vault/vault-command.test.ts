import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { vault } from '#scanner/cli/vault.ts'
import { useDatabase as ownDatabase } from '#test/support/database.ts'
import { everything } from '#test/support/ledger-dump.ts'

const suite = ownDatabase()
const CREDENTIAL = ['a', 'way', 'in', 'that', 'is', 'sealed'].join('-')
let data = ''
let said = ''

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'vault-command-'))
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(data, { recursive: true, force: true })
})

const run = (...argv: string[]) => vault(argv, { DATABASE_URL: suite.url, SPRAWL_DATA: data })

test('a vault is connected with a credential that lies sealed, and listed', async () => {
  const file = path.join(data, 'credential.json')
  await writeFile(file, `${CREDENTIAL}\n`)
  const address = 'address=https://vault.example.com'
  expect(await run('connect', 'hashicorp-vault', '--name', 'main', '-o', address, '--credential', file)).toBe(
    0,
  )
  expect(said).toContain('main is connected.')
  said = ''
  expect(await run('list')).toBe(0)
  expect(said).toMatch(/^main +hashicorp-vault +metadata only/m)
  expect(await suite.db.integration.count()).toBe(1)
  expect(await everything(suite.db)).not.toContain(CREDENTIAL)
})

test('what cannot be connected is told before anything is written', async () => {
  await expect(run('connect', 'hashicorp-vault', '-o', 'address=https://v.example.com')).rejects.toThrow(
    '--name',
  )
  await expect(run('connect', 'hashicorp-vault', '--name', 'other')).rejects.toThrow('address')
  await expect(run('connect', 'nothing', '--name', 'other')).rejects.toThrow('hashicorp-vault')
  const file = path.join(data, 'wrong.json')
  await writeFile(file, JSON.stringify({ method: 'approle', secretId: CREDENTIAL }))
  const address = 'address=https://v.example.com'
  const wrong = run('connect', 'hashicorp-vault', '--name', 'other', '-o', address, '--credential', file)
  await expect(wrong).rejects.toThrow(/a token as it is; .*roleId/)
  expect(await suite.db.vault.count({ where: { name: 'other' } })).toBe(0)
})
