import { beforeAll, describe, expect, test } from 'vitest'
import { requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import { endSync } from '#scanner/worker/dead-letters.ts'
import {
  connectMemory,
  entry,
  fact,
  type MemoryVault,
  memoryVault,
  version,
} from '#test/scanner/jobs/memory-vault.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'

const NOW = new Date('2026-11-01T10:00:00Z')
const leaked = values(801).github

describe('a sync of a vault whose worker dies', () => {
  const suite = openScanning()
  let kill: string | null = null
  let steps: string[] = []

  beforeAll(async () => {
    const repository = testRepository()
    repository.commit({
      'a.env': `GITHUB_TOKEN=${leaked}\n`,
      'b.env': `GITHUB_TOKEN=${values(802).github}\n`,
    })
    await suite.scanFolder(repository.path)
  })

  /** Two syncs, the second of a vault that changed, from an empty ledger of vaults; the second is the one that dies. */
  const run = async (dieAt: string | null) => {
    await suite.db.$executeRaw`
      truncate vault, identity, evidence, verdict, consumer, ownership cascade`
    await suite.db.$executeRaw`delete from source where kind = 'vault'`
    await suite.db.$executeRaw`update credential set vault_match = 'not-measurable', validity = 'unknown'`
    const vault = firstVault()
    const synced = await connectMemory(suite, vault, {
      name: 'memory',
      mode: 'fingerprint',
      now: () => NOW,
      at: (step) => {
        steps.push(step)
        if (step !== kill) return
        kill = null
        throw new Error('killed')
      },
    })
    await synced.sync()
    change(vault)
    steps = []
    const { syncId } = await requestVaultSync(suite.person, { vaultId: synced.vaultId })
    kill = dieAt
    if (dieAt === null) await synced.resume(syncId)
    else {
      await expect(synced.resume(syncId), dieAt).rejects.toThrow('killed')
      const { state } = await suite.db.vaultSync.findUniqueOrThrow({ where: { id: syncId } })
      if (state === 'running') await synced.resume(syncId)
      else expect(dieAt).toBe('after the end')
    }
    return { dump: await stands(), synced, read: vault.valuesRead }
  }

  /** When what was asked for, and by which run, may differ; nothing else. */
  const stands = async () => {
    const { vault_sync: syncs = [], ...dump } = await ledgerDump(suite.db)
    const counts = syncs.map((row) => [
      /"state": ?"(\w+)"/.exec(row)?.[1],
      /"counts": ?(\{[^}]*\})/.exec(row)?.[1],
    ])
    const plain = Object.entries(dump).map(([table, rows]) => [
      table,
      rows.map((row) => row.replaceAll(/"(added_at|next_sync_at|settled_at)": ?"[^"]*",? ?/g, '')),
    ])
    return { ...Object.fromEntries(plain), counts }
  }

  test('leaves, once it is taken over, the ledger of one that nobody disturbed', async () => {
    const calm = await run(null)
    const all = [...steps]
    expect(all.length).toBeGreaterThan(20)
    expect(calm.dump.vault_seen).toEqual([])
    expect(calm.dump.vault_entry?.length).toBe(13)
    for (const step of all) {
      const { dump } = await run(step)
      expect(dump, step).toEqual(calm.dump)
    }
  }, 300_000)

  test('ends as failed after its last try, and the next one reads on', async () => {
    const { synced } = await run(null)
    const { syncId } = await requestVaultSync(suite.person, { vaultId: synced.vaultId })
    await endSync(suite.tools, { syncId })
    expect(await stateOf(syncId)).toEqual({ state: 'queued', error: null })
    kill = 'before the end'
    await expect(synced.resume(syncId)).rejects.toThrow('killed')
    await endSync(suite.tools, { syncId })
    expect(await stateOf(syncId)).toEqual({
      state: 'failed',
      error: expect.stringContaining('The worker died each time'),
    })
    await endSync(suite.tools, { syncId })
    await synced.sync()
    expect(await lastState()).toBe('done')
  })

  test('is taken over by the next one that is asked for, if nobody came back for it', async () => {
    const { synced } = await run(null)
    const { syncId } = await requestVaultSync(suite.person, { vaultId: synced.vaultId })
    kill = steps.find((step) => step.startsWith('after a page')) ?? null
    expect(kill).not.toBeNull()
    await expect(synced.resume(syncId)).rejects.toThrow('killed')
    await synced.sync()
    expect(await stateOf(syncId)).toMatchObject({ state: 'failed' })
    expect(await lastState()).toBe('done')
    expect(await suite.db.vaultSeen.count()).toBe(0)
    const waiting = await requestVaultSync(suite.person, { vaultId: synced.vaultId })
    expect(await requestVaultSync(suite.person, { vaultId: synced.vaultId })).toEqual(waiting)
  })

  const stateOf = (id: string) =>
    suite.db.vaultSync.findUniqueOrThrow({ where: { id }, select: { state: true, error: true } })
  const lastState = async () => (await suite.db.vaultSync.findFirstOrThrow({ orderBy: { id: 'desc' } })).state
})

function firstVault(): MemoryVault {
  const vault = memoryVault()
  for (const part of ['eu', 'us'])
    vault.parts.set(
      part,
      Array.from({ length: 5 }, (_, index) =>
        entry(`${part}/${index}`, {
          tags: { team: part },
          versions: [version('2'), version('1', { state: 'older' })],
          evidence: [fact('created', '2026-01-02T00:00:00.000Z'), fact('last-rotated', null, 'never')],
          identifiers: [{ issuer: 'memory', identifier: `${part}-${index}` }],
          identity: {
            kind: 'service-account',
            name: `robot ${index}`,
            externalId: `robot-${index}`,
            facts: {},
            root: false,
            enabled: true,
          },
        }),
      ),
    )
  vault.values.set('eu/0 2', leaked)
  vault.values.set('eu/1 1', leaked)
  for (const name of ['eu/2 1', 'us/3 2', 'us/4 1']) vault.values.set(name, values(803).slack)
  vault.sightings.push(
    ...['eu/1', 'us/0', 'nowhere'].map((path) => ({
      path,
      evidence: [{ ...fact('last-used', '2026-10-30T00:00:00.000Z'), call: 'audit log' }],
      consumers: [],
    })),
  )
  return vault
}

/** One is gone, one is rotated, some are new, one has another tag. */
function change(vault: MemoryVault): void {
  const eu = vault.parts.get('eu') ?? []
  vault.parts.set('eu', [
    ...eu.slice(0, 1).map((one) => ({
      ...one,
      versions: [version('3'), ...one.versions.map((old) => ({ ...old, state: 'older' as const }))],
    })),
    ...eu.slice(2, 4),
    ...eu.slice(4).map((one) => ({ ...one, tags: { team: 'another' } })),
    entry('eu/new'),
    entry('eu/newer'),
  ])
  vault.parts.set('asia', [entry('asia/0')])
  vault.values.set('eu/0 3', values(804).github)
  vault.values.set('eu/new 1', leaked)
  vault.sightings.push({ path: 'us/1', evidence: [], consumers: [] })
}
