import { beforeAll, describe, expect, test } from 'vitest'
import { removeSource } from '#inventory/source/remove-source.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { testRepository } from '#test/support/git.ts'
import { connectMemory, entry, memoryVault, type Synced } from './memory-vault.ts'
import { openScanning, values } from './scanning.ts'

describe('a vault that is disconnected, and connected again', () => {
  const suite = openScanning()
  const vault = memoryVault()
  const leaked = values(81).github
  let synced: Synced

  const matchOf = async (path: string) =>
    (
      await suite.db.occurrence.findFirstOrThrow({
        where: { path, validTo: null },
        include: { credential: true },
      })
    ).credential.vaultMatch
  const entries = () =>
    suite.db.vaultEntry.findMany({ where: { vaultId: synced.vaultId }, orderBy: { path: 'asc' } })

  beforeAll(async () => {
    const repository = testRepository()
    repository.commit({
      'held.env': `GITHUB_TOKEN=${leaked}\n`,
      'stray.env': `GITHUB_TOKEN=${values(82).github}\n`,
    })
    await suite.scanFolder(repository.path)
    vault.parts.set('eu', [entry('eu/shop'), entry('eu/mail')])
    vault.values.set('eu/shop 1', leaked)
    synced = await connectMemory(suite, vault, { name: 'shop', mode: 'fingerprint' })
    await synced.sync()
  })

  test('its entries end, and nobody says any more what a leak is', async () => {
    expect([await matchOf('held.env'), await matchOf('stray.env')]).toEqual(['current-version', 'none'])
    const { sourceId } = await getVault(suite.person, { vaultId: synced.vaultId })
    await removeSource(suite.person, { sourceId })
    const ended = await entries()
    expect(ended.map(({ path }) => path)).toEqual(['eu/mail', 'eu/shop'])
    for (const { validTo } of ended) expect(validTo).not.toBeNull()
    expect([await matchOf('held.env'), await matchOf('stray.env')]).toEqual([
      'not-measurable',
      'not-measurable',
    ])
    await expect(getVault(suite.person, { vaultId: synced.vaultId })).rejects.toThrow('no such vault')
  })

  test('what waited or ran is over', async () => {
    const open = await suite.db.vaultSync.count({
      where: { vaultId: synced.vaultId, state: { in: ['queued', 'running'] } },
    })
    expect(open).toBe(0)
  })

  test('connected again it is the same one, and its first sync brings the entries back', async () => {
    const before = (await entries()).map(({ id }) => id)
    const again = await connectMemory(suite, vault, { name: 'shop', mode: 'fingerprint' })
    expect(again.vaultId).toBe(synced.vaultId)
    await again.sync()
    const back = await entries()
    expect(back.map(({ id }) => id)).toEqual(before)
    for (const { validTo } of back) expect(validTo).toBeNull()
    expect([await matchOf('held.env'), await matchOf('stray.env')]).toEqual(['current-version', 'none'])
  })

  test('a name that is connected is refused', async () => {
    await expect(connectVault(suite.person, { kind: 'table', name: 'shop' })).rejects.toThrow(
      'shop is connected already',
    )
  })
})
