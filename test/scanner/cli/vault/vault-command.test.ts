import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { systemCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { Enrolment } from '#inventory/model/vault-bundle.ts'
import { collect } from '#scanner/cli/collect.ts'
import { vault } from '#scanner/cli/vault.ts'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { useDatabase as ownDatabase } from '#test/support/database.ts'
import { everything } from '#test/support/ledger-dump.ts'

const suite = ownDatabase()
const CREDENTIAL = ['a', 'way', 'in', 'that', 'is', 'sealed'].join('-')
let data = ''
let said = ''

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'vault-command-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

beforeEach(() => {
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

const run = (...argv: string[]) => vault(argv, { DATABASE_URL: suite.url, SPRAWL_DATA: data })

test('a vault is connected with a credential that lies sealed, and listed', async () => {
  const file = path.join(data, 'credential.json')
  await writeFile(file, `${CREDENTIAL}\n`)
  const address = 'address=https://vault.example.com'
  expect(await run('connect', 'hashicorp-vault', '--name', 'main', '-o', address, '--credential', file)).toBe(
    0,
  )
  expect(said).toContain('main is connected. It is quiet')
  said = ''
  expect(await run('list')).toBe(0)
  expect(said).toMatch(/^main +hashicorp-vault +metadata only.* quiet$/m)
  expect(await suite.db.integration.count()).toBe(1)
  expect(await everything(suite.db)).not.toContain(CREDENTIAL)
})

test('a credential that is kept already is named', async () => {
  const organisation = ['-o', 'organisation=acme']
  const connecting = run('connect', 'github', '--name', 'hub', ...organisation, '--integration', 'nobody')
  await expect(connecting).rejects.toThrow('No integration has this name')
  expect(await run('connect', 'github', '--name', 'hub', ...organisation, '--integration', 'main')).toBe(0)
  const { id } = await suite.db.integration.findFirstOrThrow({ where: { name: 'main' } })
  expect(await suite.db.vault.findFirstOrThrow({ where: { name: 'hub' } })).toMatchObject({
    integrationId: id,
  })
  await suite.db.source.deleteMany({ where: { name: 'hub' } })
})

test('fingerprints of a product that gives no value are not to be had, and it says why', async () => {
  const wanted = ['--mode', 'fingerprint', '-o', 'organisation=acme'] as const
  for (const act of ['connect', 'policy', 'doctor'])
    await expect(run(act, 'github', '--name', 'deep', ...wanted)).rejects.toThrow('none to fingerprint')
  expect(await suite.db.vault.count({ where: { name: 'deep' } })).toBe(0)
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

test('a vault rotates nothing until it is given a credential of its own for that, and no more once it is taken away', async () => {
  const stored = async (name: string) => {
    const vault = await suite.db.vault.findFirstOrThrow({ where: { name } })
    return { reads: vault.integrationId, rotates: vault.rotationIntegrationId }
  }
  const { reads, rotates } = await stored('main')
  expect([reads !== null, rotates]).toEqual([true, null])
  expect(await run('rotation', 'main')).toBe(0)
  expect(said).toContain('is off: no credential may rotate')
  const file = path.join(data, 'writes.json')
  const writing = `${CREDENTIAL}-and-writes`
  await writeFile(file, `${writing}\n`)
  said = ''
  expect(await run('rotation', 'main', '--credential', file)).toBe(0)
  expect(said).toContain('is on. An owner and a second person confirm')
  const on = await stored('main')
  expect(on.reads).toBe(reads)
  expect(on.rotates).not.toBeNull()
  expect(on.rotates).not.toBe(reads)
  expect(await run('rotation', 'main', '--credential', file), 'is put in the place of the old one').toBe(0)
  expect(await stored('main')).toEqual(on)
  expect(await everything(suite.db)).not.toContain(writing)
  await expect(run('rotation', 'main', '--credential', file, '--off')).rejects.toThrow('not both')
  said = ''
  expect(await run('rotation', 'main', '--off')).toBe(0)
  expect(said).toContain('is off')
  expect(await stored('main')).toEqual({ reads, rotates: null })
  expect(await suite.db.integration.count(), 'it is forgotten').toBe(1)
})

test('of a product that cannot rotate, and of one that no worker reads, it says so and seals nothing', async () => {
  const file = path.join(data, 'writes.json')
  await run('connect', 'table', '--name', 'list', '--reach', 'files')
  await expect(run('rotation', 'list', '--credential', file)).rejects.toThrow('no call that rotates')
  const address = 'address=https://v.example.com'
  await run('connect', 'hashicorp-vault', '--name', 'behind', '--reach', 'collector', '-o', address)
  await expect(run('rotation', 'behind', '--credential', file)).rejects.toThrow('no worker of ours')
  expect(await suite.db.integration.count()).toBe(1)
})

test('a collector is enrolled and its key trusted at the terminal', async () => {
  const address = ['-o', 'address=https://v.example.com']
  expect(await run('connect', 'hashicorp-vault', '--name', 'early', '--reach', 'collector', ...address)).toBe(
    0,
  )
  expect(said).toContain(
    'No worker has opened this ledger yet: start one, then ask again: sprawl vault enrol',
  )
  const fingerprints = makeKey()
  await openInstallation(systemCtx(suite.db), {
    keyCheck: { keyId: fingerprints.id, checkValue: fingerprints.check },
  })
  expect(
    await run(
      'connect',
      'hashicorp-vault',
      '--name',
      'far',
      '--reach',
      'collector',
      '-o',
      'address=https://v.example.com',
    ),
  ).toBe(0)
  said = ''
  expect(await run('enrol', 'far')).toBe(0)
  const enrolment = Enrolment.parse(JSON.parse(said))
  expect(enrolment).toMatchObject({ name: 'far', mode: 'metadata', keyIds: [fingerprints.id] })
  const file = path.join(data, 'enrolment.json')
  await writeFile(file, said)
  said = ''
  expect(await collect(['hashicorp-vault', '--enrolment', file, '--show-key'], {})).toBe(0)
  const [, key = ''] = /sprawl vault trust "far" (?:-- )?(\S+)/.exec(said) ?? []
  said = ''
  expect(await run('trust', '--name', 'beside it', 'far', '--', key)).toBe(0)
  expect(said).toContain('taken from now on')
  expect(await suite.db.vaultCollector.findFirst()).toMatchObject({ name: 'beside it', revokedAt: null })
  await expect(run('trust', 'far', 'no-key')).rejects.toThrow('--show-key')
  await expect(run('trust', 'nowhere', '--', key)).rejects.toThrow(
    'Name one of: behind, early, far, list, main.',
  )
  await expect(run('enrol', 'nowhere')).rejects.toThrow('Name one of: behind, early, far, list, main.')
})

test('what rotates is granted apart: piped on, the policy that reads grants none of it', async () => {
  for (const [kind, word] of [
    ['hashicorp-vault', 'rotate-role'],
    ['aws', 'RotateSecret'],
    ['azure', 'keys/rotate/action'],
  ] as const) {
    said = ''
    expect(await run('policy', kind)).toBe(0)
    const lines = said.split('\n')
    expect(lines.filter((line) => line.includes(word)).length, kind).toBeGreaterThan(0)
    expect(
      lines.filter((line) => !line.startsWith('#') && line.includes(word)),
      kind,
    ).toEqual([])
  }
})

test('the printed policy of a cluster is YAML to its end, with the commands beside it as comments', async () => {
  expect(await run('policy', 'kubernetes')).toBe(0)
  const documents = parseAllDocuments(said)
  expect('length' in documents && documents.every(({ errors }) => errors.length === 0)).toBe(true)
  expect(said).toMatch(/^# kubectl create token/m)
})
