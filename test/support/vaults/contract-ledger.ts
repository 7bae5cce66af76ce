import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { EntryList } from '#inventory/model/vault-view.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { exportEntries } from '#inventory/vault/export-entries.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { listEntries } from '#inventory/vault/list-entries.ts'
import { listVaultParts } from '#inventory/vault/list-vault-parts.ts'
import { requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import { syncVaultNow } from '#scanner/jobs/sync-vault.ts'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, OpenVault } from '#scanner/vaults/connector.ts'
import { workerLog } from '#scanner/worker/log.ts'
import { connectOpened } from '#test/scanner/jobs/memory-vault.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { everything } from '../ledger-dump.ts'
import { canariesIn, IN_WORDS, shownBy, stringsIn } from './look-through.ts'
import { partsOf } from './read-vault.ts'
import { openSuiteVault, type Running } from './suite-vault.ts'

/** Few: what is looked for is in the first ones. */
const ENTRIES = 3

/** The way of its values into the ledger: none of them, and none that somebody wrote into a name, comes out anywhere. */
export function testLedger({ under }: Running): void {
  const suite = openScanning()

  test('with its values read, the ledger, its queues, logs, files and answers hold none of them', async () => {
    const { connector } = under
    const logged: string[] = []
    const tools = { ...suite.tools, log: workerLog({ write: (line) => logged.push(line) }) }
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name),
    )
    const double = await under.start({ entriesPerPart: ENTRIES })
    const names = [values(991).github, values(992).slack, values(993).npm]
    try {
      const vault = planted(
        await connector.open(
          connector.options.parse(double.options),
          double.credential === null ? null : connector.credential.parse(double.credential),
          { ...double.tools, signal: new AbortController().signal, mayRead: () => true },
        ),
        names,
      )
      const refused = stringsIn(double.wrongCredential).filter((text) => !IN_WORDS.test(text))
      const canaries = [...double.canaries, ...names, ...refused]
      const { vaultId } = await connectOpened(suite, vault, { name: connector.kind, mode: 'fingerprint' })
      const sync = async (open = async () => ({ ...vault, close: async () => {} })) =>
        syncVaultNow(
          tools,
          await requestVaultSync(suite.person, { vaultId }),
          new AbortController().signal,
          open,
        )
      await sync()
      const { syncs } = await getVault(suite.person, { vaultId })
      expect(syncs[0]).toMatchObject({ state: expect.stringMatching(/done|partial/) })
      if (vault.value !== null) expect(await suite.db.vaultLeaf.count()).toBeGreaterThan(0)
      expect(await suite.db.vaultEntry.count({ where: { name: { contains: '•••' } } })).toBeGreaterThan(0)
      const before = await suite.db.vaultEntry.count({ where: { validTo: null } })
      await sync()
      expect(await suite.db.vaultEntry.count()).toBe(before)

      const [part] = await partsOf(vault)
      if (part !== undefined) double.controls.deny(part.name)
      await sync()
      if (double.wrongCredential !== null) {
        await sync(async () => (await openSuiteVault(connector, double, double.wrongCredential)).vault)
        expect((await getVault(suite.person, { vaultId })).syncs[0]?.state).toBe('failed')
        expect(logged).not.toEqual([])
      }
      logged.push(...printed.flatMap(({ mock }) => mock.calls.map(shownBy)))
      expect(canariesIn(await everything(suite.db), canaries)).toEqual([])
      expect(canariesIn([logged, filesIn(tools.dataDirectory)], canaries)).toEqual([])
      expect(canariesIn(await answers(vaultId), canaries)).toEqual([])
    } finally {
      for (const spy of printed) spy.mockRestore()
      await double.stop()
    }
  })

  /** What the API says of it. */
  const answers = async (vaultId: string): Promise<unknown[]> => {
    const list = EntryList.parse({ vault: vaultId, sort: 'path', order: 'asc', limit: 20 })
    const page = await listEntries(suite.person, list)
    const lines: string[] = []
    for await (const line of exportEntries(suite.person, list)) lines.push(line)
    return [
      page,
      lines,
      await Promise.all(page.items.map(({ id }) => getEntry(suite.person, { entryId: id }))),
      await countEntryFacets(suite.person, list),
      await getVault(suite.person, { vaultId }),
      await listVaultParts(suite.person, { vaultId }),
    ]
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1'))

/** The vault as careless people fill it: values in names, tags and keys of the first entry of each page. */
function planted(vault: OpenVault, [inName = '', inTag = '', inKey = '']: readonly string[]): OpenVault {
  const own = new Map<ConnectorEntry, ConnectorEntry>()
  const plant = (entry: ConnectorEntry): ConnectorEntry => {
    const other = {
      ...entry,
      path: `${entry.path}/${inName}`,
      name: `${entry.name} ${inName}`,
      tags: { ...entry.tags, note: inTag, [inTag]: 'as a name' },
      facts: { ...entry.facts, region: `eu ${inTag}` },
      owners: [{ kind: 'name', value: inTag, score: 0.5, detail: `tag ${inTag}` } as const],
      evidence: entry.evidence.map((record) => ({ ...record, detail: `seen by ${inTag}` })),
    }
    own.set(other, entry)
    return other
  }
  const { value } = vault
  return {
    ...vault,
    async *entries(part, cursor) {
      for await (const { entries, cursor: next } of vault.entries(part, cursor))
        yield { entries: entries.map((entry, at) => (at === 0 ? plant(entry) : entry)), cursor: next }
    },
    value:
      value === null
        ? null
        : async (entry, version) => {
            const secret = await value(own.get(entry) ?? entry, version)
            return (
              secret?.expose(
                (text) => new Secret(JSON.stringify({ [inKey]: text, nested: { [`for ${text}`]: inName } })),
              ) ?? null
            )
          },
  }
}
