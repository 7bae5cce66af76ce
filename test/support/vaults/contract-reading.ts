import { expect, test } from 'vitest'
import { EvidenceStatus } from '#inventory/model/vault.ts'
import { EntryRecord, EvidenceRecord, PartRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '#scanner/vaults/connector.ts'
import { allEntries, allSightings, entriesOf, pagesOf, partsOf, plain, readableParts } from './read-vault.ts'
import { openSuiteVault, type Running } from './suite-vault.ts'

/** Parts, pages, cursors, dates: what a reader gets when nothing is in the way. */
export function testReading({ under, opened, started }: Running): void {
  const { connector, entriesPerPart = 230 } = under

  test('names its parts, each once, and the same twice', async () => {
    const { vault } = await opened()
    const parts = await partsOf(vault)
    for (const part of parts) PartRecord.parse(part)
    expect(parts.length).toBeGreaterThanOrEqual(2)
    expect(new Set(parts.map((part) => part.name)).size).toBe(parts.length)
    expect(await partsOf(vault)).toEqual(parts)
    await vault.close()
  })

  test('pages through parts of many pages, every path once, and ends without a cursor', async () => {
    const { vault } = await opened()
    const paths: string[] = []
    let mostPages = 0
    for (const part of await readableParts(vault)) {
      const pages = await pagesOf(vault, part)
      mostPages = Math.max(mostPages, pages.length)
      for (const [index, page] of pages.entries()) {
        expect(page.entries.length).toBeLessThanOrEqual(500)
        if (index === pages.length - 1) expect(page.cursor).toBeNull()
        else expect(page.cursor?.length ?? 0).toBeGreaterThan(0)
        expect(page.cursor?.length ?? 0).toBeLessThanOrEqual(4_000)
        paths.push(...page.entries.map(({ path }) => path))
      }
    }
    expect(mostPages, 'no part has several pages: raise entriesPerPart').toBeGreaterThan(1)
    expect(paths.length).toBeGreaterThanOrEqual(entriesPerPart * 2)
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('says only what the ledger can hold, and each date with its status', async () => {
    const { vault } = await opened()
    for (const entry of await allEntries(vault)) expect(faultsOf(entry)).toEqual([])
  })

  test('says the same twice', async () => {
    const { double, vault } = await opened()
    const first = plain(await allEntries(vault))
    const again = await openSuiteVault(connector, double)
    expect(plain(await allEntries(again.vault))).toEqual(first)
  })

  test('goes on from each cursor with exactly what was left, also in another process', async () => {
    const { double, vault } = await opened()
    let tried = 0
    for (const part of await readableParts(vault)) {
      const pages = await pagesOf(vault, part)
      for (const [index, { cursor }] of pages.entries()) {
        if (cursor === null) continue
        const again = await openSuiteVault(connector, double)
        const rest = pages.slice(index + 1).flatMap(({ entries }) => entries)
        expect(plain(await entriesOf(again.vault, part, cursor))).toEqual(plain(rest))
        tried++
      }
    }
    expect(tried).toBeGreaterThan(0)
  })

  test('sees what was added, and no more what was taken away', async () => {
    const { double, vault } = await opened()
    const [part = ''] = await readableParts(vault)
    const before = (await entriesOf(vault, part)).map(({ path }) => path)
    const added = double.controls.add(part)
    const again = await openSuiteVault(connector, double)
    const between = (await entriesOf(again.vault, part)).map(({ path }) => path)
    expect(between.toSorted()).toEqual([...before, added].toSorted())
    double.controls.remove(added)
    const last = await openSuiteVault(connector, double)
    expect((await entriesOf(last.vault, part)).map(({ path }) => path)).toEqual(before)
  })

  for (const status of EvidenceStatus.options) {
    const expected = under.answers.filter((answer) => answer.status === status)
    const excuse = under.cannotSay?.[status]
    test(`tells ${status}: ${excuse ?? expected.map(({ field }) => field).join(', ')}`, async () => {
      expect(expected.length > 0 || (excuse ?? '').length > 10, `no case of ${status}`).toBe(true)
      for (const { field, path, prepare } of expected) {
        const double = await started()
        prepare?.(double)
        const { vault } = await openSuiteVault(connector, double)
        const entry = (await allEntries(vault)).find((each) => each.path === path)
        const said = entry?.evidence.filter((each) => each.field === field).map((each) => each.status)
        expect(said, `${field} of ${path}`).toContain(status)
      }
    })
  }

  test('sightings are what the ledger can hold', async () => {
    const { vault } = await opened()
    for (const sighting of await allSightings(vault)) SightingRecord.parse(sighting)
  })
}

/** What is wrong with an entry as a record; empty when nothing is. */
function faultsOf(entry: ConnectorEntry): string[] {
  const read = EntryRecord.safeParse({
    ...entry,
    versions: entry.versions.map((version) => ({ ...version, leaves: null, valueReadAt: null })),
  })
  const faults = read.success ? [] : [`${entry.path}: ${read.error.message}`]
  for (const evidence of entry.evidence) {
    const { status, value, resolution, field } = EvidenceRecord.parse(evidence)
    if ((status === 'known') !== (value !== null))
      faults.push(`${entry.path} ${field}: ${status} and ${value}`)
    if ((value !== null) !== (resolution !== null)) faults.push(`${entry.path} ${field}: no resolution`)
  }
  const current = entry.versions.filter(({ state }) => state === 'current')
  if (current.length > 1) faults.push(`${entry.path}: ${current.length} current versions`)
  if (new Set(entry.versions.map((version) => version.name)).size !== entry.versions.length)
    faults.push(`${entry.path}: versions of one name`)
  return faults
}
