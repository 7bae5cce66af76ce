import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { rejectOwnership } from '#inventory/ownership/reject-ownership.ts'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { testRepository } from '#test/support/git.ts'
import { everything, ledgerDump } from '#test/support/ledger-dump.ts'
import {
  connectMemory,
  entry,
  fact,
  type MemoryVault,
  memoryVault,
  type Synced,
  version,
} from './memory-vault.ts'
import { openScanning, values } from './scanning.ts'

const DAY = 86_400_000

describe('a vault, read into the ledger', () => {
  const suite = openScanning()
  let vault: MemoryVault
  let synced: Synced
  let clock = Date.parse('2026-11-01T10:00:00Z')
  const now = () => new Date(clock)
  const leaked = values(71).github
  const rotated = values(72).github
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')

  const entries = () =>
    suite.db.vaultEntry.findMany({ where: { vaultId: synced.vaultId }, orderBy: { path: 'asc' } })
  const entryOf = async (path: string) => {
    const found = (await entries()).find((each) => each.path === path)
    if (found === undefined) throw new Error(`no ${path}`)
    return found
  }
  const credentialIn = async (path: string) => {
    const occurrence = await suite.db.occurrence.findFirstOrThrow({
      where: { path, validTo: null },
      include: { credential: { include: { findings: true } } },
    })
    return occurrence.credential
  }

  beforeAll(async () => {
    const repository = testRepository()
    repository.commit({
      'current.env': `GITHUB_TOKEN=${leaked}\n`,
      'older.env': `GITHUB_TOKEN=${rotated}\n`,
      'stray.env': `GITHUB_TOKEN=${values(73).github}\n`,
      'key.pem': String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    })
    await suite.scanFolder(repository.path)
    vault = memoryVault()
    vault.parts.set('eu', [
      entry('eu/shop', {
        tags: { env: 'prod' },
        versions: [version('2'), version('1', { state: 'older' })],
        evidence: [
          fact('created', '2026-01-02T00:00:00.000Z'),
          fact('last-rotated', null, 'never'),
          fact('last-used', '2026-10-20T00:00:00.000Z'),
        ],
      }),
      entry('eu/copy'),
      entry('eu/tls', {
        kind: 'certificate',
        versions: [version('1', { publicKeys: [{ name: 'tls', key: publicKey }] })],
      }),
      entry('eu/weak'),
      ...Array.from({ length: 5 }, (_, index) => entry(`eu/more-${index}`)),
    ])
    vault.values.set(
      'eu/shop 2',
      JSON.stringify({ token: leaked, port: 5432, nested: { region: 'eu-west-1' } }),
    )
    vault.values.set('eu/shop 1', rotated)
    vault.values.set('eu/copy 1', `export TOKEN="${leaked}"\n`)
    vault.values.set('eu/weak 1', 'postgres')
    vault.parts.set('us', [entry('us/one')])
  })

  test('without values, what needs them is not measurable', async () => {
    const metadata = await connectMemory(suite, vault, { name: 'metadata only', mode: 'metadata', now })
    await metadata.sync()
    const [first] = await suite.db.vaultEntry.findMany({
      where: { vaultId: metadata.vaultId, path: 'eu/copy' },
    })
    expect(first).toMatchObject({ leakedCurrent: null, leakedOlder: null, duplicateCount: null })
    expect(vault.valuesRead).toBe(0)
    expect((await credentialIn('current.env')).vaultMatch).toBe('not-measurable')
  })

  test('a leak is the current version, an older one, or in no vault', async () => {
    synced = await connectMemory(suite, vault, { name: 'with values', mode: 'fingerprint', now })
    await synced.sync()
    expect(await credentialIn('current.env')).toMatchObject({
      vaultMatch: 'current-version',
      findings: [{ severity: 'critical' }],
    })
    expect((await credentialIn('older.env')).vaultMatch).toBe('older-version')
    expect((await credentialIn('stray.env')).vaultMatch).toBe('none')
    expect((await credentialIn('key.pem')).vaultMatch).toBe('current-version')
    expect(await entryOf('eu/shop')).toMatchObject({
      environment: 'unknown',
      leakedCurrent: 1,
      leakedOlder: 1,
      duplicateCount: 1,
      rotatedStatus: 'never',
      usedResolution: 'day',
      createdResolution: 'day',
      rotatedResolution: null,
    })
    expect(await entryOf('eu/copy')).toMatchObject({ leakedCurrent: 1, duplicateCount: 1 })
    expect(await entryOf('eu/weak')).toMatchObject({ leakedCurrent: 0, duplicateCount: 0 })
  })

  test('the same vault again writes nothing and reads no value twice', async () => {
    const before = await ledgerDump(suite.db)
    const read = vault.valuesRead
    const counts = async () =>
      (
        await suite.db.vaultSync.findFirstOrThrow({
          where: { vaultId: synced.vaultId },
          orderBy: { id: 'desc' },
        })
      ).counts
    await synced.sync()
    expect(await counts()).toMatchObject({
      entriesSeen: 10,
      entriesWritten: 0,
      entriesGone: 0,
      valuesRead: 0,
    })
    expect(vault.valuesRead).toBe(read)
    const after = await ledgerDump(suite.db)
    for (const table of ['vault_entry', 'vault_version', 'vault_leaf', 'evidence', 'credential'])
      expect(after[table], table).toEqual(before[table])
  })

  test('a leak that comes later meets the vault', async () => {
    const repository = testRepository()
    repository.commit({ 'late.env': `GITHUB_TOKEN=${rotated}\n` })
    await suite.scanFolder(repository.path)
    expect((await credentialIn('late.env')).vaultMatch).toBe('older-version')
  })

  test('a last use on the day of our own reading does not replace what was known before', async () => {
    const shop = vault.parts.get('eu')?.[0]
    if (shop === undefined) throw new Error('no shop')
    const used = (value: string) => [
      ...shop.evidence.filter(({ field }) => field !== 'last-used'),
      fact('last-used', value),
    ]
    vault.parts.get('eu')?.splice(0, 1, { ...shop, evidence: used('2026-11-01T00:00:00.000Z') })
    await synced.sync()
    expect((await entryOf('eu/shop')).usedAt?.toISOString()).toBe('2026-10-20T00:00:00.000Z')
    clock += 3 * DAY
    vault.parts.get('eu')?.splice(0, 1, { ...shop, evidence: used('2026-11-04T00:00:00.000Z') })
    await synced.sync()
    expect((await entryOf('eu/shop')).usedAt?.toISOString()).toBe('2026-11-04T00:00:00.000Z')
    const former = await suite.db.evidence.findMany({ where: { field: 'last-used', validTo: { not: null } } })
    expect(former.map(({ value }) => value?.toISOString())).toEqual(['2026-10-20T00:00:00.000Z'])
  })

  test('what the vault does not list any more is gone, and a leak of it is still known', async () => {
    vault.parts.get('eu')?.splice(0, 2)
    await synced.sync()
    expect((await entryOf('eu/shop')).validTo).not.toBeNull()
    expect((await credentialIn('current.env')).vaultMatch).toBe('older-version')
  })

  test('a sync that was killed goes on where it stood, and marks nothing gone that it had seen', async () => {
    const { syncId } = await requestVaultSync(suite.person, { vaultId: synced.vaultId })
    vault.beforePage = (part, from) => {
      if (part === 'eu' && from >= 3) throw new Error('killed')
    }
    await expect(synced.resume(syncId)).rejects.toThrow('killed')
    const pages: number[] = []
    vault.beforePage = (part, from) => {
      if (part === 'eu') pages.push(from)
    }
    await synced.resume(syncId)
    expect(pages).toEqual([3, 6])
    expect((await entries()).filter(({ validTo }) => validTo === null)).toHaveLength(8)
    vault.beforePage = () => {}
  })

  test('what was read is judged, and again it changes nothing', async () => {
    const first = await judgeVaults({ ...suite.tools.ctx, now }, { vaultId: null })
    expect(first.judged).toBeGreaterThan(8)
    const verdicts = await suite.db.verdict.findMany({ where: { validTo: null } })
    const shop = await suite.db.vaultEntry.findFirstOrThrow({
      where: { path: 'eu/shop', validTo: null, vault: { name: 'metadata only' } },
    })
    expect(
      verdicts
        .filter(({ subjectId }) => subjectId === shop.id)
        .map(({ policy }) => policy)
        .sort(),
    ).toEqual(['maximum-age', 'owner-missing'])
    expect(shop.rotationStatus).toBe('overdue')
    expect(await judgeVaults({ ...suite.tools.ctx, now }, { vaultId: null })).toMatchObject({ changed: 0 })
  })

  test('a token is known by what it says of itself, without its value being read', async () => {
    const account = crypto.randomUUID()
    const claims = { 'service-account.uid': account, 'secret.name': 'robot' }
    const payload = Object.entries(claims).map(([name, of]) => [`kubernetes.io/serviceaccount/${name}`, of])
    const parts = [{ alg: 'RS256' }, { iss: 'kubernetes/serviceaccount', ...Object.fromEntries(payload) }]
    const token = [...parts.map((part) => Buffer.from(JSON.stringify(part))), randomBytes(256)]
    const repository = testRepository()
    repository.commit({ 'robot.env': `TOKEN=${token.map((part) => part.toString('base64url')).join('.')}\n` })
    await suite.scanFolder(repository.path)
    const cluster = memoryVault()
    const identifier = `${account} robot`
    cluster.parts.set('shop', [
      entry('shop/robot', { identifiers: [{ issuer: 'kubernetes-service-account-token', identifier }] }),
    ])
    const read = await connectMemory(suite, cluster, { name: 'cluster', mode: 'metadata', now })
    await read.sync()
    expect(await credentialIn('robot.env')).toMatchObject({
      vaultMatch: 'current-version',
      validity: 'active',
    })
    cluster.parts.set('shop', [])
    await read.sync()
    expect(await credentialIn('robot.env')).toMatchObject({
      vaultMatch: 'older-version',
      validity: 'inactive',
    })
  })

  test('who is named in a tag is suggested once they are known, until the tag names another or somebody says no', async () => {
    const named = (value: string) => [{ kind: 'name' as const, value, score: 0.8, detail: 'tag owner' }]
    const shop = memoryVault()
    const tell = async (one: string, two: string) => {
      shop.parts.set('eu', [entry('eu/1', { owners: named(one) }), entry('eu/2', { owners: named(two) })])
      await read.sync()
      const claims = await suite.db.ownership.findMany({
        where: { standing: 'inferred', validTo: null, subjectKind: 'vault-entry' },
        include: { owner: true },
      })
      return claims.map(({ owner }) => owner.name).toSorted()
    }
    const read = await connectMemory(suite, shop, { name: 'owners', mode: 'metadata', now })
    expect(await tell('Tills', 'Tills')).toEqual([])
    for (const name of ['Tills', 'Lamps'])
      await suite.db.team.create({ data: { id: crypto.randomUUID(), name, createdAt: now() } })
    expect(await tell('Tills', 'Tills')).toEqual(['Tills', 'Tills'])
    expect(await tell('Tills', 'Lamps')).toEqual(['Lamps', 'Tills'])
    const { id: ownershipId } = await suite.db.ownership.findFirstOrThrow({
      where: { validTo: null, owner: { name: 'Tills' }, subjectKind: 'vault-entry' },
    })
    await rejectOwnership(suite.person, { ownershipId })
    expect(await tell('Tills', 'Lamps')).toEqual(['Lamps'])
  })

  test('no character of a value is in the ledger', async () => {
    const text = await everything(suite.db)
    for (const value of [leaked, rotated]) expect(text.includes(value.slice(4, 24))).toBe(false)
  })
})

describe('a vault whose values were read under a key', () => {
  const suite = openScanning()

  test('is read once more when another key is introduced, and leaves stand under both', async () => {
    const vault = memoryVault()
    const { publicKey } = generateKeyPairSync('ed25519')
    vault.parts.set('eu', [
      entry('eu/one', { versions: [version('2'), version('1', { state: 'older' })] }),
      entry('eu/empty'),
      entry('eu/tls', { versions: [version('1', { publicKeys: [{ name: 'tls', key: publicKey }] })] }),
    ])
    vault.values.set('eu/one 2', values(81).github)
    vault.values.set('eu/one 1', values(82).github)
    vault.values.set('eu/empty 1', 'abc')
    vault.values.set('eu/tls 1', 'xyz')
    const options = { name: 'keys', mode: 'fingerprint' as const }
    const synced = await connectMemory(suite, vault, options)
    await synced.sync()
    const [first] = suite.tools.keys
    const second = makeKey()
    const keysOf = async (path: string) => {
      const rows = await suite.db.vaultLeaf.findMany({ where: { entry: { path } }, select: { keyId: true } })
      return rows.map(({ keyId }) => keyId).sort()
    }
    expect(await keysOf('eu/one')).toEqual([first?.id, first?.id])
    expect(vault.valuesRead).toBe(4)

    const both = synced.under([...suite.tools.keys, second])
    await both.sync()
    expect(await keysOf('eu/one')).toEqual([first?.id, first?.id, second.id, second.id].sort())
    expect(await keysOf('eu/tls')).toEqual([first?.id, second.id].sort())
    expect(vault.valuesRead).toBe(6)
    await both.sync()
    expect(vault.valuesRead).toBe(6)
  })
})
