import { beforeAll, describe, expect, test } from 'vitest'
import { consumerCoverage } from '#inventory/consumer/consumer-coverage.ts'
import { EVERYTHING, MOST_PARTS } from '#inventory/model/vault-recording.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { connectMemory, entry, type MemoryVault, memoryVault, type Synced } from './memory-vault.ts'
import { openScanning } from './scanning.ts'

const suite = openScanning()

describe('parts of a vault that cannot be read for a time', () => {
  let vault: MemoryVault
  let synced: Synced

  beforeAll(async () => {
    vault = memoryVault()
    synced = await connectMemory(suite, vault, { name: 'parts', mode: 'metadata' })
  })

  const states = async () =>
    Object.fromEntries(
      (await suite.db.vaultPart.findMany({ where: { vaultId: synced.vaultId } })).map(({ name, state }) => [
        name,
        state,
      ]),
    )
  const standing = async () =>
    (await suite.db.vaultEntry.findMany({ where: { vaultId: synced.vaultId, validTo: null } }))
      .map(({ path }) => path)
      .sort()

  test('what lies below one is not gone, since nobody could see; beside it, it is', async () => {
    for (const part of ['team/kv', 'team-b/kv', 'kv']) vault.parts.set(part, [entry(`${part}/one`)])
    await synced.sync()
    expect(await standing()).toEqual(['kv/one', 'team-b/kv/one', 'team/kv/one'])

    vault.parts.delete('team/kv')
    vault.parts.delete('team-b/kv')
    vault.unreadable.set('team', 'The namespace is sealed.')
    await synced.sync()
    expect(await states()).toEqual({
      kv: 'read',
      team: 'not-readable',
      'team/kv': 'not-readable',
      'team-b/kv': 'gone',
    })
    expect(await standing()).toEqual(['kv/one', 'team/kv/one'])

    vault.unreadable.clear()
    vault.parts.set('team/kv', [entry('team/kv/one'), entry('team/kv/two')])
    await synced.sync()
    expect((await states())['team/kv']).toBe('read')
    expect(await standing()).toEqual(['kv/one', 'team/kv/one', 'team/kv/two'])
  })

  test('where not all of the vault could be seen, nothing of it is gone', async () => {
    vault.parts.delete('kv')
    vault.unreadable.set(EVERYTHING, 'Its mounts may not all be listed.')
    await synced.sync()
    expect(await states()).toMatchObject({ kv: 'not-readable', 'team/kv': 'read', 'team-b/kv': 'gone' })
    expect(await standing()).toContain('kv/one')

    vault.unreadable.clear()
    await synced.sync()
    expect(await states()).toMatchObject({ kv: 'gone', [EVERYTHING]: 'gone' })
  })

  test('what is listed in another part now is there, and not gone with the one that it was in', async () => {
    vault.parts.clear()
    vault.parts.set('all namespaces', [entry('shop/token'), entry('shop/other')])
    await synced.sync()
    vault.parts.clear()
    vault.parts.set('shop', [entry('shop/token'), entry('shop/other')])
    await synced.sync()
    expect(await states()).toMatchObject({ 'all namespaces': 'gone', shop: 'read' })
    expect(await standing()).toEqual(['shop/other', 'shop/token'])
  })

  test('where it could not be asked which parts there are, those that are not told may be there still', async () => {
    vault.parts.clear()
    vault.unreadable.set('organisation', 'Its accounts may not be listed.')
    vault.hides = true
    await synced.sync()
    expect(await states()).toMatchObject({ shop: 'not-readable' })
    expect(await standing()).toEqual(['shop/other', 'shop/token'])
  })

  test('there may be more of them than are told at a time', async () => {
    vault.hides = false
    vault.parts.clear()
    vault.unreadable.clear()
    vault.parts.set('zz', [entry('zz/one')])
    const many = Array.from({ length: MOST_PARTS + 100 }, (_, index) => `project-${index}`)
    for (const name of many) vault.unreadable.set(name, 'Nobody lets us in.')
    await synced.sync()
    const count = async (state: string) =>
      suite.db.vaultPart.count({
        where: { vaultId: synced.vaultId, state, name: { startsWith: 'project-' } },
      })
    expect([await count('not-readable'), await count('gone')]).toEqual([many.length, 0])
    for (const name of many.slice(0, 50)) vault.unreadable.delete(name)
    await synced.sync()
    expect([await count('not-readable'), await count('gone')]).toEqual([many.length - 50, 50])
    expect(await states()).toMatchObject({ zz: 'read' })
  })
})

test('a log that cannot be read ends no sync, and nobody takes what is known for all', async () => {
  const vault = memoryVault()
  vault.parts.set('kv', [entry('kv/one')])
  vault.sightings = [{ path: 'kv/one', consumers: [], evidence: [] }]
  const { vaultId, sync } = await connectMemory(suite, vault, { name: 'logs', mode: 'metadata' })
  await suite.db.vault.update({ where: { id: vaultId }, data: { kind: 'hashicorp-vault' } })
  const said = async () => {
    await sync()
    const { ways } = await consumerCoverage(suite.person, { vaultId })
    const { syncs } = await getVault(suite.person, { vaultId })
    return [syncs[0]?.state, syncs[0]?.error, ways.find(({ via }) => via === 'audit-log')?.state]
  }
  expect(await said()).toEqual(['done', null, 'connected'])
  vault.logsTrouble = 'The log may not be read.'
  const words = 'Who reads what is not known: The log may not be read. Grant it.'
  expect(await said()).toEqual(['partial', words, 'refused'])
  vault.logsTrouble = null
  expect(await said()).toEqual(['done', null, 'connected'])
})
