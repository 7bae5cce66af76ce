import { beforeAll, describe, expect, test } from 'vitest'
import { Conflict } from '#inventory/errors.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { UnownedFilters, type UnownedKind, UnownedList } from '#inventory/model/unowned.ts'
import { acceptOwners } from '#inventory/ownership/accept-owners.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'
import { listUnowned } from '#inventory/ownership/list-unowned.ts'
import { ownerOf } from '#inventory/ownership/owner-of.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { writeClaims } from '#inventory/ownership/write-claims.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { transact } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, NOW, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'
import { as } from '../roles/two-people.ts'
import { writeVault } from '../roles/vault-of.ts'

describe('what nobody answers for', () => {
  const suite = useDatabase()
  const ids: Record<string, string> = {}
  const ctx = () => at(suite.db)
  const list = async (search: object = {}) => (await listUnowned(ctx(), UnownedList.parse(search))).items
  const paths = async (search: object = {}) => (await list(search)).map(({ path }) => path)
  const suggest = (
    personId: string,
    subjectId: string,
    score: number,
    subjectKind: UnownedKind = 'credential',
  ) =>
    transact(suite.db, async (tx) =>
      writeClaims(tx, ctx(), {
        ownerId: await ownerOf(tx, ctx(), { kind: 'person', id: personId }),
        subjectKind,
        subjectIds: [subjectId],
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
    expect(counts).toEqual({
      repository: 2,
      credential: 4,
      'vault-entry': 0,
      total: 2,
      suggested: 2,
      orphans: 0,
    })
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

  describe('of what the vaults list', () => {
    const entries = async (search: object = {}, who = ctx()) =>
      (await listUnowned(who, UnownedList.parse({ kind: 'vault-entry', ...search }))).items
    const names = async (search: object = {}, who = ctx()) =>
      (await entries(search, who)).map(({ subject }) => subject.name)
    const counts = (search: object = {}, who = ctx()) =>
      countUnowned(who, UnownedFilters.parse({ kind: 'vault-entry', ...search }))
    const sourceIds: string[] = []

    beforeAll(async () => {
      const { id: personId } = await addPerson(ctx(), { name: 'Eve', email: null })
      for (const mark of ['east', 'west']) {
        const { vaultId, vaultSourceId, entryId } = await writeVault(suite.db, { mark, personId })
        ids[mark] = vaultId
        sourceIds.push(vaultSourceId)
        const first = await suite.db.vaultEntry.findUniqueOrThrow({ where: { id: entryId } })
        for (const [name, riskScore] of [
          ['pay/a', 70],
          ['pay/b', 20],
          ['ui', 0],
        ] as const) {
          const id = newId()
          ids[`${mark}/${name}`] = id
          const place = { placeDigest: placeDigest(id), recordDigest: placeDigest(id) }
          const tags = { Team: name.startsWith('pay') ? 'Payments' : 'Design' }
          const row = {
            ...first,
            ...place,
            id,
            path: `${mark}/${name}`,
            riskScore,
            tags,
            facts: {},
            riskFactors: [],
          }
          await suite.db.vaultEntry.create({ data: row })
        }
      }
      await suggest(ids.Ada ?? '', ids['east/pay/a'] ?? '', 0.6, 'vault-entry')
      await suggest(ids.Bea ?? '', ids['east/pay/a'] ?? '', 0.9, 'vault-entry')
      await suggest(ids.Ada ?? '', ids['east/pay/b'] ?? '', 0.6, 'vault-entry')
      await suggest(ids.Ada ?? '', ids['west/pay/a'] ?? '', 0.6, 'vault-entry')
      await suite.db.vaultEntry.update({ where: { id: ids['west/ui'] ?? '' }, data: { validTo: NOW } })
      ids.Eve = personId
    })

    test('the riskiest stands first, with its vault and who is suggested; what is gone or owned is not there', async () => {
      const [first] = await entries({ path: 'east/' })
      expect(first).toMatchObject({
        subject: { kind: 'vault-entry', id: ids['east/pay/a'], name: 'east/pay/a' },
        place: { id: ids.east, name: 'east' },
        risk: 70,
        former: null,
      })
      expect(first?.suggestions.map(({ owner }) => owner.name)).toEqual(['Bea', 'Ada'])
      expect(await names({ path: 'east/' })).toEqual(['east/pay/a', 'east/pay/b', 'east/ui'])
      expect((await names({ path: 'west/' })).toSorted()).toEqual(['west/pay/a', 'west/pay/b'])
    })

    test('a vault, the beginning of a path and a tag select; what does not fit selects nothing', async () => {
      expect(await names({ vault: ids.east, tag: 'team=payments' })).toEqual(['east/pay/a', 'east/pay/b'])
      expect(await names({ tag: 'TEAM', suggested: 'true', path: 'west' })).toEqual(['west/pay/a'])
      expect(await names({ tag: 'team=pay' })).toEqual([])
      expect(await names({ repository: ids.shop })).toEqual([])
      expect(await counts({ tag: 'team=payments' })).toMatchObject({
        'vault-entry': 5,
        total: 4,
        suggested: 3,
        orphans: 0,
      })
    })

    test('whoever may see one vault sees, counts and gives away only what lies in it', async () => {
      const [east] = sourceIds
      const scope = { kind: 'sources', sourceIds: [east ?? ''] } as const
      const who = as(suite.db, 'analyst', scope)
      expect(await counts({}, who)).toMatchObject({ 'vault-entry': 3, total: 3, suggested: 2 })
      expect(await names({ path: 'west/' }, who)).toEqual([])
      const asked = { filters: { kind: 'vault-entry', tag: 'team=payments' }, owner: null } as const
      await expect(acceptOwners(who, { ...asked, expected: 3 })).rejects.toThrow(Conflict)
      expect(await acceptOwners(who, { ...asked, expected: 2 })).toEqual({ owned: 2 })
      expect(await names({ vault: ids.east })).toEqual(['east/ui'])
      const claim = await suite.db.ownership.findFirstOrThrow({
        where: { subjectId: ids['east/pay/a'] ?? '', standing: 'confirmed', validTo: null },
        include: { owner: true },
      })
      expect([claim.owner.name, claim.subjectKind]).toEqual(['Bea', 'vault-entry'])
      const { after, batchCount } = await suite.db.auditEvent.findFirstOrThrow({
        where: { action: 'ownership.accept', subjectKind: 'vault-entry' },
      })
      expect(batchCount).toBe(2)
      expect(after).toMatchObject({
        subjectIds: [ids['east/pay/a'], ids['east/pay/b']].toSorted(),
      })
    })

    test('whoever leaves makes orphans of what their identity holds, too', async () => {
      const identityId = newId()
      await suite.db.identity.create({
        data: {
          id: identityId,
          vaultId: ids.east ?? '',
          kind: 'iam-user',
          name: 'till',
          externalId: 'till',
          placeDigest: placeDigest(identityId),
          facts: {},
          root: false,
          enabled: true,
          firstSeenAt: NOW,
        },
      })
      await suite.db.vaultEntry.update({ where: { id: ids['east/ui'] ?? '' }, data: { identityId } })
      await setOwner(ctx(), {
        subject: { kind: 'identity', id: identityId },
        owner: { kind: 'person', id: ids.Eve ?? '' },
      })
      expect(await names({ vault: ids.east })).toEqual([])
      await deactivatePerson(ctx(), { personId: ids.Eve ?? '' })
      const orphans = await entries({ orphan: 'true', vault: ids.east })
      expect(orphans.map(({ subject, former }) => [subject.name, former?.name])).toEqual(
        expect.arrayContaining([
          ['east/db', 'Eve'],
          ['east/ui', 'Eve'],
        ]),
      )
      expect(orphans).toHaveLength(2)
    })
  })
})
