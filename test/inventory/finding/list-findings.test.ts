import { beforeAll, describe, expect, test } from 'vitest'
import { Invalid } from '#inventory/errors.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { useDatabase } from '#test/support/database.ts'
import {
  at,
  days,
  judge,
  writeCredential,
  writeFinding,
  writePlace,
  writeRepository,
  writeRules,
} from './ledger.ts'

describe('listing findings', () => {
  const suite = useDatabase()
  const ids: Record<string, string> = {}
  let personId = ''
  let shop = ''
  let infra = ''

  beforeAll(async () => {
    await writeRules(suite.db)
    shop = await writeRepository(suite.db, 'harbour/shop')
    infra = await writeRepository(suite.db, 'harbour/infra')
    const write = async (name: string, place: Partial<Parameters<typeof writeFinding>[1]>) => {
      const { findingId } = await writeFinding(suite.db, {
        repositoryId: shop,
        path: `src/${name}.ts`,
        ...place,
      })
      ids[name] = findingId
    }
    await write('one', {
      ruleId: 'alpha-key',
      severity: 'critical',
      now: days(-9),
      introducedAt: days(-90),
      author: 'Ada',
    })
    await write('two', { severity: 'high', now: days(-8), introducedAt: null, because: 'new-commit' })
    await write('three', { severity: 'high', now: days(-8), presence: 'in-history', confidence: 0.6 })
    await write('four', {
      ruleId: 'gamma-key',
      severity: 'medium',
      now: days(-2),
      repositoryId: infra,
      path: 'deploy/50%_off.yaml',
    })
    await write('five', {
      ruleId: 'delta-key',
      severity: 'low',
      now: days(-1),
      confidence: 0.3,
      introducedAt: null,
      author: 'Bo',
    })
    const shared = await writeCredential(suite.db)
    await writePlace(suite.db, { repositoryId: shop, credentialId: shared, path: 'shared.ts' })
    await writePlace(suite.db, { repositoryId: infra, credentialId: shared, path: 'shared.ts' })
    await judge(suite.db, [shared])
    ids.shared = (await suite.db.finding.findFirstOrThrow({ where: { credentialId: shared } })).id
    personId = (await addPerson(at(suite.db), { name: 'Ada', email: 'ada@example.org' })).id
    await assignFinding(at(suite.db), { findingId: ids.one ?? '', personId })
    await triageFinding(at(suite.db), { findingId: ids.two ?? '' })
    await ignoreFinding(at(suite.db), {
      findingId: ids.three ?? '',
      reason: 'other',
      comment: null,
      scope: 'everywhere',
      expiresAt: null,
    })
  })

  const namesOf = (items: readonly { id: string }[]) =>
    items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id))
  const list = async (query: object) =>
    namesOf((await listFindings(at(suite.db), FindingList.parse(query))).items)

  test.each<[object, string[]]>([
    [{}, ['one', 'shared', 'three', 'two', 'four', 'five']],
    [{ order: 'asc' }, ['five', 'four', 'two', 'three', 'shared', 'one']],
    [{ sort: 'found' }, ['shared', 'five', 'four', 'three', 'two', 'one']],
    [{ sort: 'found', order: 'asc' }, ['one', 'two', 'three', 'four', 'five', 'shared']],
    [{ sort: 'introduced' }, ['shared', 'four', 'three', 'one', 'five', 'two']],
    [{ sort: 'introduced', order: 'asc' }, ['one', 'three', 'four', 'shared', 'two', 'five']],
    [{ state: 'open,triaged' }, ['one', 'shared', 'two', 'four', 'five']],
    [{ state: ['ignored'] }, ['three']],
    [{ severity: 'critical,info' }, ['one', 'five']],
    [{ confidence: 'low' }, ['five']],
    [{ confidence: 'medium' }, ['three']],
    [{ provider: 'alpha' }, ['one']],
    [{ rule: 'gamma-key' }, ['four']],
    [{ presence: 'in-history' }, ['three']],
    [{ foundBecause: 'new-commit' }, ['two']],
    [{ assignee: 'none', severity: 'critical' }, []],
    [{ foundFrom: days(-2).toISOString() }, ['shared', 'four', 'five']],
    [{ foundBefore: days(-8).toISOString() }, ['one']],
    [{ q: 'FOUR' }, []],
    [{ q: '50%_off' }, ['four']],
    [{ q: '%' }, ['four']],
    [{ q: 'harbour/INFRA' }, ['shared', 'four']],
    [{ q: 'alpha key' }, ['one']],
    [{ q: 'one.ts' }, ['one']],
    [{ q: 'no such thing' }, []],
  ])('%j', async (query, names) => {
    expect(await list(query)).toEqual(names)
  })

  test('by repository, also where it is not the first place; by assignee; by fingerprint; by author', async () => {
    expect(await list({ repository: infra })).toEqual(['shared', 'four'])
    expect(await list({ assignee: personId })).toEqual(['one'])
    const handle = await suite.db.handle.findFirstOrThrow({
      where: { credential: { findings: { some: { id: ids.two ?? '' } } } },
    })
    const hex = Buffer.from(handle.digest ?? []).toString('hex')
    expect(await list({ q: hex.slice(0, 12) })).toEqual(['two'])
    expect(await list({ q: 'ada@example' })).toEqual(['one', 'shared', 'three', 'four'])
  })

  test.each(
    ['severity', 'found', 'introduced', 'due'].flatMap((sort) => [
      [sort, 'asc'],
      [sort, 'desc'],
    ]),
  )('pages of two by %s %s are the whole list, in its order', async (sort, order) => {
    const whole = await list({ sort, order })
    const paged: (string | undefined)[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 9; pages++) {
      const page = await listFindings(at(suite.db), FindingList.parse({ sort, order, limit: 2, cursor }))
      paged.push(...namesOf(page.items))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paged).toEqual(whole)
    expect(paged).toHaveLength(6)
  })

  test('takes no cursor of another order, and no nonsense', async () => {
    const page = await listFindings(at(suite.db), FindingList.parse({ limit: 1 }))
    const refused = (query: object) =>
      expect(listFindings(at(suite.db), FindingList.parse(query))).rejects.toThrow(Invalid)
    await refused({ order: 'asc', cursor: page.nextCursor })
    await refused({ cursor: 'nonsense' })
    await refused({
      cursor: Buffer.from(
        '["findings:found:desc","no date","00000000-0000-4000-8000-000000000000"]',
      ).toString('base64url'),
      sort: 'found',
    })
  })

  test('counts what each value would select under the other filters', async () => {
    const facets = await countFindings(
      at(suite.db),
      FindingFilters.parse({ severity: 'high', state: 'open' }),
    )
    expect(facets).toEqual({
      total: 1,
      state: { open: 1, triaged: 1, ignored: 1 },
      severity: { critical: 1, high: 1, medium: 1, info: 1 },
      confidence: { high: 1 },
      provider: { beta: 1 },
      policy: { leak: 1 },
      presence: { 'at-head': 1 },
      repository: expect.arrayContaining([
        { id: infra, name: 'harbour/infra', count: 1 },
        { id: shop, name: 'harbour/shop', count: 1 },
      ]),
      owner: [],
      ownerState: { none: 1, departed: 0, claimed: 0 },
    })
  })

  test.each<object>([
    {},
    { state: 'open' },
    { q: 'harbour/infra' },
    { severity: 'high', presence: 'in-history' },
  ])('every count equals the rows behind it: %j', async (query) => {
    const facets = await countFindings(at(suite.db), FindingFilters.parse(query))
    expect((await list(query)).length).toBe(facets.total)
    for (const name of ['state', 'severity', 'confidence', 'provider', 'policy', 'presence'] as const) {
      for (const [value, count] of Object.entries(facets[name]))
        expect([name, value, (await list({ ...query, [name]: value })).length]).toEqual([name, value, count])
    }
    for (const { id, count } of facets.repository)
      expect((await list({ ...query, repository: id })).length).toBe(count)
  })
})
