import { beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { UnownedFilters } from '#inventory/model/unowned.ts'
import { EntryFilters, EntryList, type EntryRow, EntrySort } from '#inventory/model/vault-view.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { exportEntries } from '#inventory/vault/export-entries.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { listEntries } from '#inventory/vault/list-entries.ts'
import { listHolders } from '#inventory/vault/list-holders.ts'
import { listVaultParts } from '#inventory/vault/list-vault-parts.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { now, threeVaults } from './world.ts'

describe('the inventory of three vaults', () => {
  const suite = useDatabase()
  let ctx: Ctx
  beforeAll(async () => {
    await threeVaults(suite.db)
    ctx = localCtx(suite.db, { now: () => now })
  }, 120_000)

  async function allRows(search: object): Promise<EntryRow[]> {
    const rows: EntryRow[] = []
    let cursor: string | undefined
    do {
      const page = await listEntries(ctx, EntryList.parse({ limit: 7, ...search, cursor }))
      rows.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return rows
  }
  const counted = (search: object) => countEntryFacets(ctx, EntryFilters.parse(search))

  test.each(EntrySort.options)('pages by %s hold every entry once, in both orders', async (sort) => {
    const { total } = await counted({})
    for (const order of ['asc', 'desc']) {
      const ids = (await allRows({ sort, order })).map(({ id }) => id)
      expect(ids).toHaveLength(total)
      expect(new Set(ids).size).toBe(total)
    }
  })

  test('each count of a filter is the number of rows behind it', async () => {
    const facets = await counted({})
    expect(facets.total).toBeGreaterThan(60)
    for (const key of ['kind', 'environment', 'rotation', 'leaked', 'used', 'rotated'] as const)
      for (const [word, count] of Object.entries(facets[key]))
        expect([key, word, (await allRows({ [key]: word })).length]).toEqual([key, word, count])
    for (const { id, count } of facets.vault) expect(await allRows({ vault: id })).toHaveLength(count)
    for (const { id, count } of facets.owner) expect(await allRows({ owner: id })).toHaveLength(count)
    for (const [state, count] of Object.entries(facets.ownerState))
      expect([state, (await allRows({ owner: state })).length]).toEqual([state, count])
    expect(await allRows({ duplicated: 'true' })).toHaveLength(facets.duplicated)
    expect(await allRows({ gone: 'true' })).toHaveLength(facets.gone)
    expect(facets.gone).toBe(2)
    expect(facets.vaults).toBe(3)
  })

  test('those without an owner who is here are as many as wait to be given to somebody', async () => {
    const { ownerState } = await counted({})
    const unowned = await countUnowned(ctx, UnownedFilters.parse({ kind: 'vault-entry' }))
    expect(unowned).toMatchObject({
      total: ownerState.none + ownerState.departed,
      orphans: ownerState.departed,
    })
    expect(unowned.orphans).toBeGreaterThan(0)
  })

  test('a count leaves out its own filter and obeys the others', async () => {
    const all = await counted({})
    const some = await counted({ used: 'never', kind: 'secret' })
    expect(Object.keys(some.used).length).toBeGreaterThan(1)
    expect(some.used.never).toBe(some.total)
    expect(some.kind.secret).toBe(some.total)
    expect(some.total).toBeLessThan(all.total)
  })

  test('the four answers to when something was used are four answers in every output', async () => {
    const facets = await counted({})
    expect(Object.keys(facets.used).sort()).toEqual(['known', 'never', 'not-permitted', 'unknown'])
    const text = (await linesOf({})).join('')
    for (const words of ['known to the day', 'never', 'cannot be known', 'not permitted to look'])
      expect(text).toContain(words)
    expect(text).toContain('not measurable: values are not read here')
  })

  test('the file holds exactly the rows under the filters, in their order', async () => {
    const search = { environment: 'production', sort: 'rotated', order: 'asc' }
    const rows = await allRows(search)
    const [head = '', ...lines] = await linesOf(search)
    const at = head.split(',').indexOf('path')
    expect(at).toBeGreaterThan(0)
    expect(lines.map((line) => line.split(',')[at])).toEqual(rows.map(({ path }) => path))
  })

  test('a leak and the entry that holds its value name each other', async () => {
    const [leaked] = await allRows({ leaked: 'current' })
    const entry = await getEntry(ctx, { entryId: leaked?.id ?? '' })
    expect(entry.path).toBe('payments/prod/stripe')
    const credentialId = entry.leakFindings[0]?.credentialId ?? expect.fail('no finding')
    const { items } = await listHolders(ctx, { credentialId })
    expect(items).toEqual([
      {
        entryId: entry.id,
        path: entry.path,
        vault: 'aws-main',
        environment: 'production',
        version: { name: 'v2', state: 'current' },
        current: true,
      },
    ])
  })

  test('of a value that was rotated away, an older version is named', async () => {
    const [older] = await allRows({ leaked: 'older' })
    const entry = await getEntry(ctx, { entryId: older?.id ?? '' })
    const credentialId = entry.leakFindings[0]?.credentialId ?? expect.fail('no finding')
    const { items } = await listHolders(ctx, { credentialId })
    expect(items).toMatchObject([
      { path: 'shop/prod/db', version: { name: 'v1', state: 'older' }, current: false },
    ])
  })

  test("each count of a vault's parts is the number of parts in that state", async () => {
    const { id: vaultId } = await suite.db.vault.findFirstOrThrow()
    const states = ['partly-read', 'failed', 'not-permitted', 'not-readable', 'pending', 'failed']
    await suite.db.vaultPart.createMany({
      data: states.map((state, index) => ({
        id: newId(),
        vaultId,
        name: `region-${index}`,
        placeDigest: placeDigest(`region ${index}`),
        state,
        foundAt: now,
      })),
    })
    const { parts } = await getVault(ctx, { vaultId })
    expect(parts).toEqual({
      total: 7,
      read: 1,
      notPermitted: 1,
      notReadable: 1,
      partlyRead: 1,
      failed: 2,
      pending: 1,
      notLately: 6,
    })
    for (const [state, count] of [
      ['read', parts.read],
      ['not-permitted', parts.notPermitted],
      ['not-readable', parts.notReadable],
      ['partly-read', parts.partlyRead],
      ['failed', parts.failed],
      ['pending', parts.pending],
      ['not-lately', parts.notLately],
    ] as const)
      expect([state, (await listVaultParts(ctx, { vaultId, state })).items.length]).toEqual([state, count])
  })

  const linesOf = async (search: object): Promise<string[]> => {
    const lines: string[] = []
    for await (const line of exportEntries(ctx, EntryList.parse(search))) lines.push(line)
    return lines
  }
})
