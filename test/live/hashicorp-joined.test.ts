import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenVault } from '#scanner/vaults/connector.ts'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { connectOpened, type Synced } from '#test/scanner/jobs/memory-vault.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { entriesOf } from '#test/support/vaults/read-vault.ts'
import { makeDatabase } from './bao-database.ts'
import { type BaoWorld, makeWorld } from './bao-world.ts'

/** A real OpenBao, read into a ledger and joined with what leaked of it. As hashicorp-made.test.ts. */
const { SPRAWL_LIVE_VAULT_ADDR: address = '', SPRAWL_LIVE_VAULT_TOKEN: token = '' } = process.env
const mayWrite = process.env.SPRAWL_LIVE_VAULT_WRITE === '1'

describe.skipIf(address === '' || token === '' || !mayWrite)('a real OpenBao and what leaked of it', () => {
  const suite = openScanning()
  let world: BaoWorld
  let database: Awaited<ReturnType<typeof makeDatabase>>
  let vault: OpenVault
  let synced: Synced
  let password = ''

  const leakIn = async (path: string) => {
    const { credential } = await suite.db.occurrence.findFirstOrThrow({
      where: { path, validTo: null },
      include: { credential: { include: { findings: true } } },
    })
    const [finding] = credential.findings
    return [credential.vaultMatch, credential.validity, finding?.state, finding?.resolution]
  }
  const counts = async () => (await suite.db.vaultSync.findFirstOrThrow({ orderBy: { id: 'desc' } })).counts

  beforeAll(async () => {
    world = await makeWorld(address, token)
    database = await makeDatabase(world.server, world.name)
    vault = await hashicorpVault.open(
      hashicorpVault.options.parse({ address, shelves: ['kv', 'database', 'pki', 'transit'] }),
      { method: 'token', token },
      {
        ...networkTools({ allowed: { subnets: [], names: [] }, trusted: true }),
        signal: new AbortController().signal,
        now: () => new Date(),
        ambient: false,
      },
    )
    const [role] = (await entriesOf(vault, `${world.name}-db`)).filter(({ kind }) => kind === 'static-role')
    const [version] = role?.versions ?? []
    if (role === undefined || version === undefined) throw new Error('no role')
    password = (await vault.value?.(role, version))?.expose((text) => text) ?? ''
    const repository = testRepository()
    const { plain, older, current } = world.values
    repository.commit({
      'plain.env': `SERVICE_PASSWORD=${plain}\n`,
      'older.env': `SERVICE_PASSWORD=${older}\n`,
      'current.env': `SERVICE_PASSWORD=${current}\n`,
      'database.env': `DATABASE_PASSWORD=${password}\n`,
    })
    await suite.scanFolder(repository.path)
    synced = await connectOpened(suite, vault, { name: 'bao', mode: 'fingerprint' })
    await synced.sync()
  })
  afterAll(async () => {
    await database.stop()
    await world.clean()
  })

  test('each leak meets the version that holds it', async () => {
    expect(await leakIn('plain.env')).toEqual(['current-version', expect.any(String), 'open', null])
    expect((await leakIn('database.env'))[0]).toBe('current-version')
    // The newest version of the first was destroyed; in the namespace below, it is current.
    expect((await leakIn('older.env'))[0]).toBe('current-version')
    expect((await leakIn('current.env'))[0]).toBe('older-version')
  })

  test('again it writes nothing', async () => {
    await synced.sync()
    expect(await counts()).toMatchObject({ entriesWritten: 0, entriesGone: 0 })
  })

  test('what was overwritten is an older version, and the password that the vault changed is dead', async () => {
    await world.server.call('POST', `${world.name}-one/old/app`, { password: 'another one that is long' })
    await world.server.call('POST', `${world.name}-db/rotate-role/app`)
    await synced.sync()
    expect(await leakIn('plain.env')).toEqual(['older-version', expect.any(String), 'open', null])
    expect(await leakIn('database.env')).toEqual(['older-version', 'inactive', 'resolved', 'rotated'])
    expect(await counts()).toMatchObject({ entriesWritten: 2 })
  })

  test('no value is in the ledger', async () => {
    const text = await everything(suite.db)
    for (const value of [...Object.values(world.values), password])
      expect(text.includes(value.slice(2, 18))).toBe(false)
  })
})
