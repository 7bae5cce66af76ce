import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import { Enrolment } from '#inventory/model/vault-bundle.ts'
import type { SightingRecord } from '#inventory/model/vault-recording.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { collectorState } from '#inventory/vault-bundle/collector-state.ts'
import { getEnrolment } from '#inventory/vault-bundle/get-enrolment.ts'
import { receiveBundle } from '#inventory/vault-bundle/receive-bundle.ts'
import { registerCollector, revokeCollector } from '#inventory/vault-bundle/register-collector.ts'
import { readBundle } from '#scanner/cli/collect/bundle-lines.ts'
import { collectVault, publicTextOf } from '#scanner/cli/collect/collect-vault.ts'
import { collectorFiles, collectorKey, readEnrolment } from '#scanner/cli/collect/collector-files.ts'
import { handOver } from '#scanner/cli/collect/hand-over.ts'
import { noticeKeys } from '#scanner/cli/collect/known-keys.ts'
import { takeBundles } from '#scanner/jobs/take-bundle.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { innerDigest, Secret } from '#scanner/secret.ts'
import type { OpenVault } from '#scanner/vaults/connector.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import { endBundle } from '#scanner/worker/dead-letters.ts'
import { entry, fact, memoryVault, openMemory, version } from '#test/scanner/jobs/memory-vault.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { allOf } from '#test/support/all-of.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { everything } from '#test/support/ledger-dump.ts'

describe('a vault that a collector reads', () => {
  const suite = openScanning()
  const folder = scratchFolder()
  const enrolmentFile = join(folder, 'enrolment.json')
  const sealing = pairKey(makeRingKey('sealing'))
  const leaked = values(501).github
  const { publicKey: tls } = generateKeyPairSync('ed25519')
  const vault = memoryVault()
  let clock = Date.parse('2026-11-01T10:00:00Z')
  let vaultId: string
  let tools: Tools
  const signal = new AbortController().signal
  const sealingKeys = { sealing, webhook: null }
  const receive = (upload: Parameters<typeof receiveBundle>[1]) => receiveBundle(suite.person, upload)
  const work = () => takeBundles(tools, { vaultId }, signal)
  const entries = () => suite.db.vaultEntry.findMany({ where: { vaultId }, orderBy: { path: 'asc' } })
  const stateOf = async () => (await collectorState(suite.person, { vaultId })).bundles[0]

  async function collect({ readAgain = false, opened = openMemory(vault) } = {}) {
    clock += 60_000
    const enrolment = await readEnrolment(enrolmentFile)
    const files = await collectorFiles(enrolmentFile)
    const { engine } = suite.tools
    const now = () => new Date(clock)
    return collectVault(opened, { enrolment, files, engine, now, signal, readAgain })
  }

  beforeAll(async () => {
    tools = { ...suite.tools, openingKeys: async () => [sealing] }
    const repository = testRepository()
    repository.commit({ 'a.env': `GITHUB_TOKEN=${leaked}\n` })
    await suite.scanFolder(repository.path)
    const connected = await connectVault(suite.person, {
      kind: 'table',
      name: 'far away',
      reach: 'collector',
      mode: 'fingerprint',
      options: {},
    })
    vaultId = connected.vaultId
    vault.parts.set('eu', [
      entry('eu/shop', { evidence: [fact('last-used', null, 'never')] }),
      ...Array.from({ length: 7 }, (_, index) => entry(`eu/more-${index}`)),
    ])
    vault.parts.set('us', [
      entry('us/tls', { versions: [version('1', { publicKeys: [{ name: 'tls', key: tls }] })] }),
    ])
    vault.values.set('eu/shop 1', JSON.stringify({ token: leaked }))
    const { text } = await getEnrolment(suite.person, { vaultId }, sealingKeys)
    writeFileSync(enrolmentFile, text)
  })

  test('its enrolment names the vault, the salt and the public half that bundles are sealed to', async () => {
    const enrolment = Enrolment.parse(JSON.parse(readFileSync(enrolmentFile, 'utf8')))
    expect(enrolment).toMatchObject({ vaultId, mode: 'fingerprint', kind: 'table' })
    expect(Buffer.from(enrolment.salt, 'base64url')).toEqual(Buffer.from(suite.tools.salt))
  })

  test('a bundle of a collector that nobody trusts is refused', async () => {
    const { file } = await collect()
    await expect(handOver(file, receive)).rejects.toThrow('not trusted')
    const publicKey = publicTextOf(await collectorKey(await collectorFiles(enrolmentFile)))
    await registerCollector(suite.person, { vaultId, publicKey, name: 'beside it' })
    expect(await handOver(file, receive)).toMatchObject({ state: 'waiting' })
    expect(await handOver(file, receive)).toMatchObject({ state: 'waiting' })
  })

  test('no value and no inner digest is in the bundle, nor in what the ledger stores of it', async () => {
    const { file } = await collect()
    const inner = innerDigest(new Secret(leaked), suite.tools.salt).expose((text) => text)
    const ledger = await everything(suite.db)
    const read = readFileSync(join(`${enrolmentFile}.d`, 'read'), 'utf8')
    for (const place of [readFileSync(file, 'utf8'), ledger, read])
      for (const word of [leaked.slice(4, 24), inner, inner.slice(0, 20), 'eu/shop'])
        expect(place.includes(word)).toBe(false)
  })

  test('a worker takes it: the join holds, and its age is when it was collected', async () => {
    await work()
    expect(await stateOf()).toMatchObject({ state: 'taken', sequence: 1, problem: null })
    const shop = (await entries()).find(({ path }) => path === 'eu/shop')
    expect(shop).toMatchObject({ leakedCurrent: 1, usedStatus: 'never' })
    const row = await suite.db.vault.findUniqueOrThrow({ where: { id: vaultId } })
    expect(row.syncedAt?.toISOString()).toBe('2026-11-01T10:01:00.000Z')
    const parts = await suite.db.vaultPart.findMany({ where: { vaultId, state: 'read' } })
    expect(
      parts.map(({ syncedAt }) => syncedAt),
      'nobody looked when it was carried here',
    ).toEqual([row.syncedAt, row.syncedAt])
    const facts = await suite.db.evidence.findMany({ where: { subjectId: shop?.id ?? '' } })
    expect(facts.map(({ observedAt }) => observedAt)).toEqual([row.syncedAt])
    expect(await suite.db.vaultBundleChunk.count()).toBe(0)
  })

  test('taken again, it changes nothing and says so', async () => {
    const first = join(`${enrolmentFile}.d`, 'outgoing', '00000001.bundle')
    const before = await entries()
    expect(await handOver(first, receive)).toMatchObject({ state: 'taken' })
    await work()
    expect(await entries()).toEqual(before)
  })

  test('the next one reads no value twice, and an older one after it is told as older', async () => {
    const asked = vault.valuesRead
    const second = join(`${enrolmentFile}.d`, 'outgoing', '00000002.bundle')
    vault.parts.get('eu')?.pop()
    const third = await collect()
    expect(vault.valuesRead).toBe(asked)
    await handOver(third.file, receive)
    await work()
    expect(await stateOf()).toMatchObject({ state: 'taken', sequence: 3 })
    expect((await stateOf())?.problem).toContain('Bundle 2 of this collector never came')
    expect(await handOver(second, receive)).toMatchObject({ state: 'older' })
    const rows = await entries()
    expect(rows.filter(({ validTo }) => validTo !== null).map(({ path }) => path)).toEqual(['eu/more-6'])
    expect(rows.find(({ path }) => path === 'eu/shop')).toMatchObject({ leakedCurrent: 1 })
  })

  test('a collector that was killed goes on where it stood, at the time it began', async () => {
    vault.beforePage = (part, from) => {
      if (part === 'eu' && from >= 3) throw new Error('killed')
    }
    await expect(collect()).rejects.toThrow('killed')
    const began = new Date(clock).toISOString()
    // What was being written when it was killed is cut off.
    const bundle = join(`${enrolmentFile}.d`, 'bundle')
    writeFileSync(bundle, `${readFileSync(bundle, 'utf8')}{"position":`)
    const pages: number[] = []
    vault.beforePage = (part, from) => {
      if (part === 'eu') pages.push(from)
    }
    const { file, collectedAt, sequence } = await collect()
    expect(pages).toEqual([3, 6])
    expect([collectedAt, sequence]).toEqual([began, 4])
    await handOver(file, receive)
    await work()
    expect(await stateOf()).toMatchObject({ state: 'taken', sequence: 4 })
    expect((await entries()).filter(({ validTo }) => validTo === null)).toHaveLength(8)
    vault.beforePage = () => {}
  })

  test('an upload that broke off goes on; pieces out of order or changed are not taken', async () => {
    const { file } = await collect()
    const { header, chunks } = await readBundle(file)
    const all = await allOf(chunks)
    const [first, second] = all
    if (first === undefined || second === undefined) throw new Error('too few pieces')
    expect(await receive({ header, chunks: [first] })).toMatchObject({ state: 'receiving', received: 1 })
    await expect(receive({ header, chunks: all.slice(2) })).rejects.toThrow('number 1')
    await expect(receive({ header, chunks: [{ ...second, isLast: true }] })).rejects.toThrow('changed')
    await expect(receive({ header: { ...header, sequence: 9 }, chunks: [] })).rejects.toThrow('changed')
    expect(await handOver(file, receive)).toMatchObject({ state: 'waiting', received: all.length })
    await work()
    expect(await stateOf()).toMatchObject({ state: 'taken', sequence: 5 })
  })

  test('a file that was cut off is no bundle', async () => {
    const { file } = await collect()
    truncateSync(file, readFileSync(file).length - 300)
    await expect(handOver(file, receive)).rejects.toThrow('bundle')
  })

  test('logs are read on from where the bundle before ended', async () => {
    const read = (path: string, at: string): SightingRecord => ({
      path,
      evidence: [{ ...fact('last-used', at), call: 'audit log' }],
      consumers: [],
    })
    vault.sightings.push(read('eu/shop', '2026-10-01T00:00:00.000Z'))
    const cursors: (string | null)[] = []
    const opened = (): OpenVault => {
      const open = openMemory(vault)
      return {
        ...open,
        async *sightings(cursor) {
          cursors.push(cursor)
          if (open.sightings !== null) yield* open.sightings(cursor)
        },
      }
    }
    await handOver((await collect({ opened: opened() })).file, receive)
    vault.sightings.push(read('eu/shop', '2026-10-02T00:00:00.000Z'))
    await handOver((await collect({ opened: opened() })).file, receive)
    await collect({ opened: opened() })
    await work()
    expect(cursors).toEqual([null, '1', '2'])
    const shop = (await entries()).find(({ path }) => path === 'eu/shop')
    expect(shop?.usedAt?.toISOString()).toBe('2026-10-02T00:00:00.000Z')
    await collect({ opened: opened(), readAgain: true })
    expect(cursors.at(-1)).toBeNull()
    const refused: OpenVault = {
      ...openMemory(vault),
      sightings: () => {
        throw new VaultError('gone', 'There is no audit log.', 'Check the path.')
      },
    }
    expect(await collect({ opened: refused })).toMatchObject({
      failed: 0,
      logsTrouble: 'There is no audit log. Check the path.',
    })
  })

  test('under a new fingerprint key every value is read once more, by itself', async () => {
    const before = vault.valuesRead
    await collect()
    expect(vault.valuesRead).toBe(before)
    const [known] = suite.tools.keys
    const second = makeKey()
    const checkValue = new Uint8Array(16)
    await suite.db.fingerprintKey.create({ data: { id: second.id, checkValue, introducedAt: new Date() } })
    const receipt = await handOver((await collect()).file, receive)
    expect(receipt.keyIds).toEqual([known?.id, second.id])
    expect(await noticeKeys(await collectorFiles(enrolmentFile), receipt.keyIds)).toBe(true)
    await collect()
    expect(vault.valuesRead - before).toBeGreaterThan(0)
    const after = vault.valuesRead
    const { text } = await getEnrolment(suite.person, { vaultId }, sealingKeys)
    writeFileSync(enrolmentFile, text)
    expect(await collect()).toMatchObject({ isUnderNewKey: false })
    expect(vault.valuesRead).toBe(after)
    await work()
  })

  test('a bundle at which the worker breaks off each time is given up, and the next one is taken', async () => {
    const first = await collect()
    await handOver(first.file, receive)
    const broken = { ...tools, openingKeys: () => Promise.reject(new Error('broken')) }
    await expect(takeBundles(broken, { vaultId }, signal)).rejects.toThrow('broken')
    await handOver((await collect()).file, receive)
    await endBundle(tools, { vaultId })
    const state = await collectorState(suite.person, { vaultId })
    const given = state.bundles.find(({ sequence }) => sequence === first.sequence)
    expect(given).toMatchObject({ state: 'refused', problem: expect.stringContaining('broke off each time') })
    expect(
      await suite.db.vaultSync.findFirst({ where: { state: 'failed' }, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      error: given?.problem,
    })
    await work()
    expect(await stateOf()).toMatchObject({ state: 'taken' })
    await endBundle(tools, { vaultId })
    expect(await stateOf()).toMatchObject({ state: 'taken' })
  })

  test('a value that was overwritten in place is a new version here too', async () => {
    const only = version('only', { position: 1, inPlace: true })
    vault.parts.set('kv', [entry('kv/plain', { versions: [only] })])
    for (const seed of [511, 511, 512]) {
      vault.values.set('kv/plain only', values(seed).github)
      await handOver((await collect()).file, receive)
      await work()
    }
    const rows = await suite.db.vaultVersion.findMany({
      where: { entry: { path: 'kv/plain' } },
      orderBy: { position: 'asc' },
    })
    expect(rows.map(({ state }) => state)).toEqual(['older', 'current'])
  })

  test('what waits of a collector that was revoked is refused', async () => {
    const { file } = await collect()
    await handOver(file, receive)
    const [collector] = (await collectorState(suite.person, { vaultId })).collectors
    await revokeCollector(suite.person, { collectorId: collector?.id ?? '' })
    const before = await entries()
    await work()
    expect(await stateOf()).toMatchObject({ state: 'refused' })
    expect(await entries()).toEqual(before)
  })
})
