import { beforeAll, describe, expect, test } from 'vitest'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { testRepository } from '#test/support/git.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'
import { connectMemory, entry, type MemoryVault, memoryVault, type Synced, version } from './memory-vault.ts'
import { openScanning, values } from './scanning.ts'

describe('a value that its product overwrites without a new version', () => {
  const suite = openScanning()
  const first = values(91).github
  const second = values(92).github
  let vault: MemoryVault
  let synced: Synced
  let clock = Date.parse('2026-11-01T10:00:00Z')
  const now = () => new Date(clock)

  const write = (text: string) => vault.values.set('kv/shop only', text)
  const shop = () => suite.db.vaultEntry.findFirstOrThrow({ where: { path: 'kv/shop', validTo: null } })
  const versions = async () =>
    suite.db.vaultVersion.findMany({
      where: { entry: { path: 'kv/shop' } },
      orderBy: { position: 'asc' },
      select: { name: true, state: true, position: true, _count: { select: { leaves: true } } },
    })
  const counts = async () =>
    (await suite.db.vaultSync.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { counts: true } })).counts

  beforeAll(async () => {
    const repository = testRepository()
    repository.commit({ 'first.env': `GITHUB_TOKEN=${first}\n` })
    await suite.scanFolder(repository.path)
    vault = memoryVault()
    const only = version('only', { position: 1, inPlace: true })
    vault.parts.set('kv', [entry('kv/shop', { versions: [only] })])
    write(JSON.stringify({ token: first, note: 'x' }))
    synced = await connectMemory(suite, vault, { name: 'plain', mode: 'fingerprint', now })
    await synced.sync()
  })

  test('is read in every sync, and while it is the same nothing is written', async () => {
    const before = await ledgerDump(suite.db)
    clock += 3_600_000
    await synced.sync()
    expect(vault.valuesRead).toBe(2)
    expect(await counts()).toMatchObject({ entriesSeen: 1, entriesWritten: 0, valuesRead: 1 })
    const after = await ledgerDump(suite.db)
    for (const table of ['vault_entry', 'vault_version', 'vault_leaf', 'evidence'])
      expect(after[table], table).toEqual(before[table])
    expect(await shop()).toMatchObject({ leakedCurrent: 1, leakedOlder: 0, rotatedStatus: 'unknown' })
  })

  test('where only what is no credential changed, there is no new version', async () => {
    write(JSON.stringify({ token: first, note: 'y' }))
    await synced.sync()
    expect(await versions()).toHaveLength(1)
    await synced.sync()
    expect(await counts()).toMatchObject({ entriesWritten: 0 })
  })

  test('another value is a new version, and a leak of the one before is of an older version', async () => {
    clock += 3_600_000
    write(JSON.stringify({ token: second, note: 'y' }))
    await synced.sync()
    expect(await versions()).toEqual([
      { name: 'only', state: 'older', position: 1, _count: { leaves: 1 } },
      { name: '2026-11-01T12:00:00.000Z', state: 'current', position: 2, _count: { leaves: 1 } },
    ])
    expect(await shop()).toMatchObject({
      leakedCurrent: 0,
      leakedOlder: 1,
      rotatedStatus: 'known',
      rotatedAt: now(),
    })
    clock += 3_600_000
    await synced.sync()
    expect(await counts()).toMatchObject({ entriesWritten: 0, valuesRead: 1 })
    expect(await shop()).toMatchObject({ rotatedStatus: 'known' })
  })

  test('a value that comes back is a version that holds an older value', async () => {
    clock += 3_600_000
    write(JSON.stringify({ token: first, note: 'y' }))
    await synced.sync()
    expect(await versions()).toMatchObject([
      { state: 'older', position: 1 },
      { state: 'older', position: 2 },
      { state: 'current', position: 3 },
    ])
    expect(await shop()).toMatchObject({ leakedCurrent: 1 })
  })

  test('another key makes no other value of it', async () => {
    const both = synced.under([...suite.tools.keys, makeKey()])
    await both.sync()
    expect(await versions()).toMatchObject([{}, {}, { position: 3, _count: { leaves: 2 } }])
    await both.sync()
    expect(await counts()).toMatchObject({ entriesWritten: 0 })
  })

  test('where values are not read any more, it keeps the version that it had', async () => {
    const before = await versions()
    await suite.db.vault.update({ where: { id: synced.vaultId }, data: { mode: 'metadata' } })
    await synced.sync()
    expect(await versions()).toEqual(before)
    expect(await counts()).toMatchObject({ entriesWritten: 0, valuesRead: 0 })
  })
})
