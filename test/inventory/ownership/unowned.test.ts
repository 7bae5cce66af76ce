import { beforeAll, describe, expect, test } from 'vitest'
import { Conflict } from '#inventory/errors.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { UnownedFilters, UnownedList } from '#inventory/model/unowned.ts'
import { acceptOwners } from '#inventory/ownership/accept-owners.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'
import { listUnowned } from '#inventory/ownership/list-unowned.ts'
import { ownerOf } from '#inventory/ownership/owner-of.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { writeClaims } from '#inventory/ownership/write-claims.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { transact } from '#prisma/client.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, NOW, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'

describe('what nobody answers for', () => {
  const suite = useDatabase()
  const ids: Record<string, string> = {}
  const ctx = () => at(suite.db)
  const list = async (search: object = {}) => (await listUnowned(ctx(), UnownedList.parse(search))).items
  const paths = async (search: object = {}) => (await list(search)).map(({ path }) => path)
  const suggest = (personId: string, credentialId: string, score: number) =>
    transact(suite.db, async (tx) =>
      writeClaims(tx, ctx(), {
        ownerId: await ownerOf(tx, ctx(), { kind: 'person', id: personId }),
        subjectKind: 'credential',
        subjectIds: [credentialId],
        standing: 'inferred',
        score,
        evidence: { kind: 'blame', detail: 'a line', by: null, at: NOW.toISOString() },
      }),
    )

  beforeAll(async () => {
    await writeRules(suite.db)
    ids.shop = await writeRepository(suite.db, 'shop')
    ids.site = await writeRepository(suite.db, 'site')
    for (const path of ['pay/a.ts', 'pay/b.ts', 'ui/c.ts'])
      ids[path] = (await writeFinding(suite.db, { repositoryId: ids.shop, path })).credentialId
    ids['d.ts'] = (await writeFinding(suite.db, { repositoryId: ids.site, path: 'd.ts' })).credentialId
    for (const name of ['Ada', 'Bea', 'Cleo']) ids[name] = (await addPerson(ctx(), { name, email: null })).id
    await suggest(ids.Ada ?? '', ids['pay/a.ts'] ?? '', 0.6)
    await suggest(ids.Bea ?? '', ids['pay/a.ts'] ?? '', 0.9)
    await suggest(ids.Ada ?? '', ids['pay/b.ts'] ?? '', 0.6)
    await setOwner(ctx(), {
      subject: { kind: 'credential', id: ids['ui/c.ts'] ?? '' },
      owner: { kind: 'person', id: ids.Cleo ?? '' },
    })
  })

  test('what has an owner who is here is not listed; suggestions stand the surest first', async () => {
    expect((await paths()).toSorted()).toEqual(['d.ts', 'pay/a.ts', 'pay/b.ts'])
    const [first] = await list({ path: 'pay/a' })
    expect(first?.suggestions.map(({ owner }) => owner.name)).toEqual(['Bea', 'Ada'])
    expect(first?.former).toBeNull()
  })

  test('whoever leaves makes orphans, which say who had them', async () => {
    await deactivatePerson(ctx(), { personId: ids.Cleo ?? '' })
    const orphans = await list({ orphan: 'true' })
    expect(orphans.map(({ path, former }) => [path, former?.name, former?.departed])).toEqual([
      ['ui/c.ts', 'Cleo', true],
    ])
  })

  test('what leaks in a repository whose owner left is an orphan of theirs, too', async () => {
    const { id: personId } = await addPerson(ctx(), { name: 'Dora', email: null })
    const subject = { kind: 'repository', id: ids.site ?? '' } as const
    await setOwner(ctx(), { subject, owner: { kind: 'person', id: personId } })
    expect(await paths({ repository: ids.site })).toEqual([])
    await deactivatePerson(ctx(), { personId })
    const orphans = await list({ orphan: 'true', repository: ids.site })
    expect(orphans.map(({ path, former }) => [path, former?.name])).toEqual([['d.ts', 'Dora']])
  })

  test('filters select, and the counts are those of the rows behind them', async () => {
    expect((await paths({ path: 'pay/' })).toSorted()).toEqual(['pay/a.ts', 'pay/b.ts'])
    expect(await paths({ repository: ids.site })).toEqual(['d.ts'])
    expect((await paths({ suggested: 'false' })).toSorted()).toEqual(['d.ts', 'ui/c.ts'])
    const counts = await countUnowned(ctx(), UnownedFilters.parse({ path: 'pay/' }))
    expect(counts).toEqual({ repository: 2, credential: 4, total: 2, suggested: 2, orphans: 0 })
  })

  test('repositories stand by how much lies open in them', async () => {
    const rows = await list({ kind: 'repository' })
    expect(rows.map(({ subject, openFindings }) => [subject.name, openFindings])).toEqual([
      ['shop', 3],
      ['site', 1],
    ])
  })

  test('pages follow each other without a gap', async () => {
    const first = await listUnowned(ctx(), UnownedList.parse({ limit: 2 }))
    const rest = await listUnowned(ctx(), {
      ...UnownedList.parse({}),
      ...PageRequest.parse({ cursor: first.nextCursor ?? undefined }),
    })
    const seen = [...first.items, ...rest.items].map(({ subject }) => subject.id)
    expect(new Set(seen).size).toBe(4)
    expect(rest.nextCursor).toBeNull()
  })

  test('another number than was seen accepts nothing', async () => {
    const asked = { filters: { path: 'pay/' }, owner: null, expected: 3 }
    await expect(acceptOwners(ctx(), asked)).rejects.toThrow(Conflict)
    expect((await paths()).length).toBe(4)
  })

  test('each goes to whoever is suggested surest, or all of it to one', async () => {
    const accepted = await acceptOwners(ctx(), { filters: { path: 'pay/' }, owner: null, expected: 2 })
    expect(accepted).toEqual({ owned: 2 })
    expect((await paths()).toSorted()).toEqual(['d.ts', 'ui/c.ts'])
    const claim = await suite.db.ownership.findFirstOrThrow({
      where: { subjectId: ids['pay/a.ts'] ?? '', standing: 'confirmed', validTo: null },
      include: { owner: true },
    })
    expect(claim.owner.name).toBe('Bea')
    const owner = { kind: 'person', id: ids.Ada ?? '' } as const
    expect(await acceptOwners(ctx(), { filters: { kind: 'repository' }, owner, expected: 2 })).toEqual({
      owned: 2,
    })
    expect(await paths()).toEqual([])
  })
})
