import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { collectorState } from '#inventory/vault-bundle/collector-state.ts'
import { getEnrolment } from '#inventory/vault-bundle/get-enrolment.ts'
import { registerCollector } from '#inventory/vault-bundle/register-collector.ts'
import { collect } from '#scanner/cli/collect.ts'
import { importFiles } from '#scanner/cli/import.ts'
import { takeBundles } from '#scanner/jobs/take-bundle.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { scratchFolder } from '#test/support/git.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { startSuiteGitHub } from '#test/support/vaults/github/suite.ts'
import { startSuiteNpm } from '#test/support/vaults/npm/suite.ts'
import type { SuiteVault } from '#test/support/vaults/suite-vault.ts'

const PLATFORMS = [
  { kind: 'github', start: startSuiteGitHub },
  { kind: 'npm', start: startSuiteNpm },
] as const

describe.each(PLATFORMS)('sprawl collect $kind', ({ kind, start }) => {
  const suite = openScanning()
  const folder = scratchFolder()
  const sealing = pairKey(makeRingKey('sealing'))
  const at = (name: string) => join(folder, name)
  const [enrolment, credential, bundle] = [at('enrolment'), at('credential'), at('carried.bundle')]
  let double: SuiteVault
  let vaultId = ''
  const said: string[] = []

  beforeAll(async () => {
    double = await start({ entriesPerPart: 5 })
    const options = JSON.parse(JSON.stringify(double.options))
    const name = `${kind} from inside`
    vaultId = (await connectVault(suite.person, { kind, name, reach: 'collector', options })).vaultId
    const { text } = await getEnrolment(suite.person, { vaultId }, { sealing, webhook: null })
    writeFileSync(enrolment, text)
    writeFileSync(credential, JSON.stringify(double.credential), { mode: 0o600 })
  })
  afterAll(() => double.stop())

  async function quietly(work: () => Promise<number>): Promise<number> {
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    try {
      return await work()
    } finally {
      write.mockRestore()
    }
  }
  const run = (...words: string[]) => quietly(() => collect([kind, '--enrolment', enrolment, ...words], {}))
  const work = () =>
    takeBundles(
      { ...suite.tools, openingKeys: async () => [sealing] },
      { vaultId },
      new AbortController().signal,
    )

  test('carries what it read across in a bundle, and a worker takes it', async () => {
    expect(await run('--show-key')).toBe(0)
    const publicKey = /(\S+)\s*$/.exec(said.join(''))?.[1] ?? ''
    await registerCollector(suite.person, { vaultId, publicKey, name: 'inside' })
    const code = await run('--credential', credential, '--out', bundle)
    const env = { DATABASE_URL: suite.url, SPRAWL_DATA: folder }
    expect(await quietly(() => importFiles([bundle], env))).toBe(0)
    await work()
    const { bundles } = await collectorState(suite.person, { vaultId })
    expect(bundles[0], said.join('')).toMatchObject({ state: 'taken', problem: null })
    const parts = await suite.db.vaultPart.findMany({ where: { vaultId } })
    const unread = parts.filter(({ state }) => state !== 'read')
    expect(code).toBe(unread.length === 0 ? 0 : 1)
    expect(unread.map(({ name, state }) => [name, state])).toEqual([])
    expect(await suite.db.vaultEntry.count({ where: { vaultId, validTo: null } })).toBeGreaterThan(9)
    expect(double.violations()).toEqual([])
  })

  test('goes on from what is there: a second bundle changes nothing', async () => {
    const before = await suite.db.vaultEntry.findMany({ where: { vaultId }, orderBy: { id: 'asc' } })
    await run('--credential', credential, '--out', bundle)
    await quietly(() => importFiles([bundle], { DATABASE_URL: suite.url, SPRAWL_DATA: folder }))
    await work()
    expect(await suite.db.vaultEntry.findMany({ where: { vaultId }, orderBy: { id: 'asc' } })).toEqual(before)
  })

  test('a credential that is refused is told, and no bundle is left', async () => {
    writeFileSync(credential, JSON.stringify(double.wrongCredential))
    await expect(run('--credential', credential, '--out', bundle)).rejects.toThrow(/refused/)
  })

  test('neither its credential nor a hint of a value is in the bundle, said or stored', async () => {
    const ledger = await everything(suite.db)
    for (const canary of double.canaries)
      for (const place of [readFileSync(bundle, 'utf8'), said.join(''), ledger])
        expect(place.includes(canary)).toBe(false)
  })
})
