import { beforeAll, describe, expect, test } from 'vitest'
import { getCredential } from '#inventory/credential/get-credential.ts'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import type { Ctx, Scope } from '#inventory/ctx.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { listFindingOccurrences } from '#inventory/finding/list-finding-occurrences.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { MineList } from '#inventory/model/mine.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { RuleOccurrenceList } from '#inventory/model/rule.ts'
import { ScanList } from '#inventory/model/scan.ts'
import { SourceList } from '#inventory/model/source.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { listRuleDecisions } from '#inventory/rule/list-rule-decisions.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'
import { listRules } from '#inventory/rule/list-rules.ts'
import { listScans } from '#inventory/scan/list-scans.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { listMine } from '#inventory/task/list-mine.ts'
import { useDatabase } from '#test/support/database.ts'
import { as, type Side, twoPeople, type World } from './two-people.ts'

const everyState = 'open,triaged,ignored,resolved'
const unsettled = 'open,triaged'
const rowsOf = async (ctx: Ctx, search: object) =>
  (await listFindings(ctx, FindingList.parse({ limit: 200, ...search }))).items
const countOf = async (ctx: Ctx, search: object) =>
  (await countFindings(ctx, FindingFilters.parse(search))).total

const scopes: [string, (side: Side) => Scope, number][] = [
  ['owned', ({ personId }) => ({ kind: 'owned', personId }), 6],
  ['sources', ({ sourceId }) => ({ kind: 'sources', sourceIds: [sourceId] }), 5],
]

describe.each(scopes)(
  'with the scope %s, every number equals the rows behind it',
  (_kind, scopeOf, expected) => {
    const suite = useDatabase()
    let world: World
    let ctx: Ctx
    beforeAll(async () => {
      world = await twoPeople(suite.db)
      ctx = as(suite.db, 'viewer', scopeOf(world.alice), world.alice.personId)
    })

    test('of findings and their facets', async () => {
      const facets = await countFindings(ctx, FindingFilters.parse({}))
      const rows = await rowsOf(ctx, { state: everyState })
      expect(rows).toHaveLength(expected)
      expect(facets.total).toBe(expected)
      const { provider, presence, state, severity } = facets
      for (const [key, counts] of Object.entries({ provider, presence, state, severity }))
        for (const [value, count] of Object.entries(counts))
          expect([value, (await rowsOf(ctx, { state: everyState, [key]: value })).length]).toEqual([
            value,
            count,
          ])
      for (const { id, count } of facets.repository)
        expect(await rowsOf(ctx, { state: everyState, repository: id })).toHaveLength(count)
      for (const { id, count } of facets.owner)
        expect(await rowsOf(ctx, { state: everyState, owner: id })).toHaveLength(count)
      for (const [owner, count] of Object.entries(facets.ownerState))
        expect(await rowsOf(ctx, { state: everyState, owner })).toHaveLength(count)
      expect(facets.owner.length + facets.repository.length).toBeGreaterThan(1)
    })

    test('of a finding, its credential and their places', async () => {
      for (const row of await rowsOf(ctx, { state: everyState })) {
        const finding = await getFinding(ctx, { findingId: row.id })
        const places = await listFindingOccurrences(ctx, { findingId: row.id, ...OccurrenceList.parse({}) })
        const credentialId = row.credentialId ?? expect.fail('no leak')
        const credential = await getCredential(ctx, { credentialId })
        const all = await listCredentialOccurrences(ctx, {
          credentialId,
          ...OccurrenceList.parse({}),
        })
        expect(finding).toMatchObject(row)
        expect(places.items).toHaveLength(row.occurrenceCount)
        expect(all.items).toEqual(places.items)
        expect(credential.occurrenceCount).toBe(row.occurrenceCount)
        expect(credential.repositoryCount).toBe(row.repositoryCount)
        expect(new Set(places.items.map(({ repository }) => repository.id)).size).toBe(row.repositoryCount)
        const counted = Object.values(finding.presenceCounts).reduce((sum, count) => sum + count, 0)
        expect(counted).toBe(row.occurrenceCount)
        expect(places.items.map(({ path }) => path)).toContain(row.place?.path)
        expect(places.items.map(({ presence }) => presence)).toContain(row.presence)
      }
    })

    test('and asking for what others have finds nothing', async () => {
      const { bob, shared } = world
      const { decisions } = await suite.db.finding.findUniqueOrThrow({
        where: { id: shared.findingId },
        include: { decisions: true },
      })
      expect(decisions.length).toBeGreaterThan(0)
      const [handle] = await suite.db.$queryRaw<{ hex: string }[]>`
      select encode(h.digest, 'hex') as hex from handle h where h.credential_id = ${bob.credentialId}::uuid`
      const searches = [
        { q: bob.mark },
        { q: `${bob.mark}/shared.env` },
        { q: `A ${bob.mark}` },
        { q: `a ${bob.mark}@example.org` },
        { q: handle?.hex.slice(0, 12) ?? expect.fail() },
        { repository: bob.repositoryId },
        { scan: bob.scanId },
        { presence: 'at-head', q: 'shared.env' },
      ]
      for (const search of searches) {
        expect([search, await rowsOf(ctx, { state: everyState, ...search })]).toEqual([search, []])
        expect([search, await countOf(ctx, search)]).toEqual([search, 0])
      }
      expect(await rowsOf(ctx, { state: everyState, q: 'shared.env' })).toHaveLength(1)
    })

    test('of the overview, which has no history of what others have', async () => {
      const overview = await getOverview(ctx)
      expect(overview.openTotal).toBe(await countOf(ctx, { state: unsettled }))
      expect(overview.openAtHead).toBe(await countOf(ctx, { state: unsettled, presence: 'at-head' }))
      expect(overview.openUnassigned).toBe(await countOf(ctx, { state: unsettled, assignee: 'none' }))
      expect(overview.coverage.repositories).toBe(1)
      expect(overview.openOverTime).toEqual([])
      for (const { provider, count } of overview.byProvider)
        expect(await countOf(ctx, { state: unsettled, provider })).toBe(count)
    })

    test('of scans, repositories and rules', async () => {
      const [source, ...none] = (await listSources(ctx, SourceList.parse({}))).items
      const [repository, ...others] = source?.repositories ?? []
      expect([...none, ...others]).toEqual([])
      expect(await countOf(ctx, { state: unsettled, repository: repository?.id })).toBe(
        repository?.openFindings,
      )
      for (const scan of (await listScans(ctx, ScanList.parse({}))).items)
        expect(await countOf(ctx, { scan: scan.id })).toBe(scan.findingsStanding)
      for (const rule of await listRules(ctx)) {
        const list = (which: 'all' | 'withheld') =>
          listRuleOccurrences(ctx, { ruleId: rule.id, ...RuleOccurrenceList.parse({ which, limit: 200 }) })
        expect((await list('all')).items).toHaveLength(rule.occurrences)
        expect((await list('withheld')).items).toHaveLength(rule.withheld)
        expect(await countOf(ctx, { rule: rule.id, state: unsettled })).toBe(rule.openFindings)
        const decisions = await listRuleDecisions(ctx, { ruleId: rule.id, limit: 200 })
        expect(decisions.items).toHaveLength(rule.decisions.right + rule.decisions.wrong)
      }
    })
  },
)

describe('a value that lies in what one owns and in what others own', () => {
  const suite = useDatabase()
  let world: World
  beforeAll(async () => {
    world = await twoPeople(suite.db)
  })
  const alice = () =>
    as(suite.db, 'developer', { kind: 'owned', personId: world.alice.personId }, world.alice.personId)

  test('shows one’s own places, says that there are others, and nothing of them', async () => {
    const finding = await getFinding(alice(), { findingId: world.shared.findingId })
    expect(finding).toMatchObject({ elsewhere: true, occurrenceCount: 1, repositoryCount: 1 })
    expect(finding).toMatchObject({ presence: 'in-history', introducedBy: 'A alicemark' })
    expect(finding.decisions.map(({ comment }) => comment)).toEqual([null, null])
    const whole = await getFinding(as(suite.db, 'analyst', { kind: 'all' }), {
      findingId: world.shared.findingId,
    })
    expect(whole).toMatchObject({ elsewhere: false, occurrenceCount: 2, presence: 'at-head' })
    expect(whole.decisions.some(({ comment }) => comment?.includes('bobmark'))).toBe(true)
  })

  test('an assigned credential shows all of its places, and not the repository they are in', async () => {
    const finding = await getFinding(alice(), { findingId: world.assigned.findingId })
    expect(finding.place?.repository).toBe('carolmark/legacy')
    const sources = await listSources(alice(), SourceList.parse({}))
    expect(JSON.stringify(sources)).not.toContain('carolmark')
  })

  test('what waits for somebody is what they own and what was given to them', async () => {
    const mine = await listMine(alice(), MineList.parse({}))
    const open = await rowsOf(alice(), { state: unsettled })
    expect(mine.items.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort())
    expect(mine.counts).toMatchObject({ all: open.length, assigned: 1 })
    const analyst = as(suite.db, 'analyst', { kind: 'all' }, world.alice.personId)
    expect((await listMine(analyst, MineList.parse({}))).counts).toEqual(mine.counts)
    expect((await listMine(as(suite.db, 'analyst', { kind: 'all' }), MineList.parse({}))).items).toEqual([])
    const [first, second] = [
      await listMine(alice(), MineList.parse({ limit: 2 })),
      await listMine(alice(), MineList.parse({ limit: 200 })),
    ]
    const next = await listMine(alice(), MineList.parse({ cursor: first.nextCursor ?? '' }))
    expect([...first.items, ...next.items]).toEqual(second.items)
  })
})
