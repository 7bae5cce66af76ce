import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#inventory/ctx.ts'
import { EntryList, EntrySort } from '#inventory/model/vault-view.ts'
import { remindRotations } from '#inventory/notification/remind-rotations.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { entrySubjects } from '#inventory/policy/entry-subjects.ts'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { listPolicies } from '#inventory/policy/list-policies.ts'
import { simulatePolicy } from '#inventory/policy/simulate-policy.ts'
import { rotationForecast } from '#inventory/rotation/rotation-forecast.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { countLeaks } from '#inventory/vault/count-leaks.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'
import { countEntries, listEntries } from '#inventory/vault/list-entries.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import { entriesOf, matchCredentials } from '#inventory/vault/match-credentials.ts'
import { transact } from '#prisma/client.ts'
import { connectOpened, type Synced } from '#test/scanner/jobs/memory-vault.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'
import { type PlanNode, planning, readWhole } from '#test/support/plans.ts'
import { openLarge } from '#test/support/vaults/large-vault.ts'

const VAULTS = 5
const PARTS = 5
const ENTRIES_PER_PART = Number(process.env.SPRAWL_TEST_ENTRIES ?? 50_000) / (VAULTS * PARTS)
const LEAKS = ENTRIES_PER_PART / 2
const FIGURES = process.env.SPRAWL_TEST_FIGURES

describe('50,000 entries over five vaults', () => {
  const suite = openScanning()
  const vaults: Synced[] = []
  const changed = new Set<number>()
  const figures: Record<string, unknown> = {}

  const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const from = performance.now()
    const result = await work()
    figures[name] = Math.round(performance.now() - from)
    if (FIGURES !== undefined) writeFileSync(FIGURES, JSON.stringify(figures, null, 2))
    return result
  }
  const countsOf = async ({ vaultId }: Synced) =>
    (await suite.db.vaultSync.findFirstOrThrow({ where: { vaultId }, orderBy: { id: 'desc' } })).counts

  beforeAll(async () => {
    await suite.db.$executeRaw`insert into team (id, name, created_at)
      select gen_random_uuid(), 'team-' || n, now() from generate_series(0, 39) n`
    for (let at = 0; at < VAULTS; at++) {
      const large = openLarge({
        name: `vault-${at}`,
        parts: PARTS,
        entriesPerPart: ENTRIES_PER_PART,
        valueOf: (index, version) => {
          const seed = index < LEAKS ? index : 1_000_000 * (at + 1) + (index % 50 === 0 ? 0 : index)
          const { github, slack } = values(seed * 2 + Number(version))
          return JSON.stringify({ username: `service-${index}`, password: github, token: slack, port: 5432 })
        },
        changed,
      })
      vaults.push(
        await connectOpened(suite, large, { name: `vault-${at}`, mode: at < 2 ? 'fingerprint' : 'metadata' }),
      )
    }
  })

  test('are read in bounded memory', async () => {
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().heapUsed)
    }, 100)
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    for (const [at, vault] of vaults.entries()) await timed(`first sync ${at}`, vault.sync)
    clearInterval(watch)
    figures.heapMegabytes = Math.round((most - before) / 1_048_576)
    expect(await suite.db.vaultEntry.count()).toBe(VAULTS * PARTS * ENTRIES_PER_PART)
    expect((most - before) / 1_048_576).toBeLessThan(400)
  })

  test('are judged', async () => {
    const ctx = suite.tools.ctx
    await timed('judge first', () => judgeVaults(ctx, { vaultId: null }))
    const again = await timed('judge again', () => judgeVaults(ctx, { vaultId: null }))
    expect(again).toEqual({ judged: VAULTS * PARTS * ENTRIES_PER_PART, changed: 0 })
  })

  test('join with a scan that brings leaks', async () => {
    const repository = testRepository()
    repository.commit(
      Object.fromEntries(
        Array.from({ length: LEAKS }, (_, index) => [
          `src/${index % 50}/${index}.env`,
          `GITHUB_TOKEN=${values(index * 2 + (index % 2) + 1).github}\n`,
        ]),
      ),
    )
    await timed('scan with leaks', () => suite.scanFolder(repository.path))
    const rows = await suite.db.credential.groupBy({ by: ['vaultMatch'], _count: true })
    figures.matches = rows.map(({ vaultMatch, _count }) => [vaultMatch, _count])
    expect(rows.find(({ vaultMatch }) => vaultMatch === 'none')).toBeUndefined()
    const copy = testRepository()
    copy.commit(
      Object.fromEntries(
        Array.from({ length: LEAKS }, (_, index) => [
          `src/${index % 50}/${index}.env`,
          `GITHUB_TOKEN=${values(90_000_000 + index).github}\n`,
        ]),
      ),
    )
    await timed('scan with strays', () => suite.scanFolder(copy.path))
  })

  test('a second sync writes what changed', async () => {
    for (const index of [3, 17, 400]) changed.add(index)
    const before = await writes(suite.db)
    for (const [at, vault] of vaults.entries()) {
      await timed(`second sync ${at}`, vault.sync)
      expect(await countsOf(vault)).toMatchObject({
        entriesSeen: PARTS * ENTRIES_PER_PART,
        entriesWritten: changed.size,
        valuesRead: 0,
      })
    }
    await sleep(2_000)
    const after = await writes(suite.db)
    const written = Object.entries(after).flatMap(([table, count]): [string, number][] =>
      count === (before[table] ?? 0) ? [] : [[table, count - (before[table] ?? 0)]],
    )
    figures.rowsWrittenBySecondSync = Object.fromEntries(written)
    const rows = written.reduce((sum, [, count]) => sum + count, 0)
    expect(rows).toBeLessThan((VAULTS * PARTS * ENTRIES_PER_PART) / 10)
  })

  test('lists, counts and forecasts', async () => {
    await suite.db.$executeRawUnsafe('analyze')
    await readAll('admin', suite.person)
    const [owner] = await suite.db.$queryRaw<{ id: string }[]>`
      select w.id from owner w join ownership x on x.owner_id = w.id group by 1 order by count(*) desc limit 1`
    figures.owner = owner?.id ?? null
    if (owner !== undefined) {
      const person = await suite.db.person.create({
        data: {
          id: crypto.randomUUID(),
          name: 'Rosa Quispe',
          email: 'rosa@example.com',
          createdAt: new Date(),
        },
      })
      await suite.db.owner.update({
        where: { id: owner.id },
        data: { kind: 'person', personId: person.id, teamId: null },
      })
      await suite.db.ownership.updateMany({ where: { ownerId: owner.id }, data: { standing: 'confirmed' } })
      await readAll('owner', { ...suite.person, scope: { kind: 'owned', personId: person.id } })
    }
    expect(Object.keys(figures).length).toBeGreaterThan(5)
  })

  test('searches indexes for a few entries, and reads all of them only to count all of them', async () => {
    await suite.db.$executeRawUnsafe('analyze')
    const [some] = (await listEntries(suite.person, EntryList.parse({}))).items
    const list = (over: object) => (ctx: Ctx) => listEntries(ctx, EntryList.parse(over))
    const count = (over: object) => (ctx: Ctx) => countEntries(ctx, EntryList.parse(over))
    const owner = { owner: figures.owner }
    const asked: Record<string, (ctx: Ctx) => Promise<unknown>> = {
      'by path': list({ sort: 'path', order: 'asc' }),
      'by risk': list({}),
      'due soon': list({ sort: 'rotation-due', order: 'asc', rotationDueBefore: '2026-12-01T00:00:00.000Z' }),
      'rotated long ago': list({ sort: 'rotated', order: 'asc', rotatedBefore: '2025-01-01T00:00:00.000Z' }),
      'of a vault': list({ vault: [vaults[0]?.vaultId ?? ''] }),
      'of a policy': list({ policy: 'duplicated' }),
      leaked: list({ leaked: ['current'] }),
      duplicated: list({ duplicated: 'true' }),
      gone: list({ gone: 'true' }),
      found: list({ q: 'secret-4711' }),
      'of an owner': list(owner),
      'how many of an owner': count(owner),
      'how many leaked': count({ leaked: ['current'] }),
      'how many gone': count({ gone: 'true' }),
      'how many duplicated': count({ duplicated: 'true' }),
      'how many due': count({ rotation: ['due'] }),
      one: (ctx) => getEntry(ctx, { entryId: some?.id ?? '' }),
      reminders: (ctx) => remindRotations({ ...suite.tools.ctx, db: ctx.db }),
    }
    const readsAll: string[] = []
    const plans: PlanNode[] = []
    const look = (name: string): void => {
      if (readWhole(plans.splice(0)).includes('vault_entry')) readsAll.push(name)
    }
    for (const [name, ask] of Object.entries(asked)) {
      await timed(`planned: ${name}`, () => ask({ ...suite.person, db: planning(suite.db, plans) }))
      look(name)
    }
    const [entries, credentials] = await Promise.all([
      suite.db.vaultEntry.findMany({ select: { id: true }, take: 500 }),
      suite.db.credential.findMany({ select: { id: true }, take: 500 }),
    ])
    const entryIds = entries.map(({ id }) => id)
    const credentialIds = credentials.map(({ id }) => id)
    await transact(suite.db, async (tx) => {
      const asking = planning(tx, plans)
      await matchCredentials(asking, credentialIds)
      look('what vaults say of leaks')
      await entriesOf(asking, credentialIds)
      look('entries of leaks')
      await countLeaks(asking, entryIds)
      look('leaks of entries')
      await entrySubjects(asking, entryIds)
      look('what is judged')
    })
    expect(readsAll).toEqual([])
    await getOverview({ ...suite.person, db: planning(suite.db, plans) })
    look('overview')
    expect(readsAll, 'what counts all of them reads all of them').toEqual(['overview'])
  })

  async function readAll(who: string, ctx: Ctx) {
    const [some] = (await listEntries(ctx, EntryList.parse({}))).items
    const filters: Record<string, object> = {
      none: {},
      'no owner': { owner: 'none' },
      departed: { owner: 'departed' },
      claimed: { owner: 'claimed' },
      leaked: { leaked: ['current'] },
      production: { environment: ['production'] },
      overdue: { rotation: ['overdue'] },
      'never used': { used: ['never'] },
      policy: { policy: 'duplicated' },
      'policy undecided': { policy: 'weak-evidence:undecided' },
      duplicated: { duplicated: 'true' },
      gone: { gone: 'true' },
      search: { q: 'secret-4711' },
      'search nothing': { q: 'no such thing' },
      old: { rotatedBefore: '2025-01-01T00:00:00.000Z' },
    }
    for (const sort of EntrySort.options)
      for (const order of ['asc', 'desc'] as const) {
        const page = await timed(`${who} list ${sort} ${order}`, () =>
          listEntries(ctx, EntryList.parse({ sort, order })),
        )
        if (page.nextCursor !== null)
          await timed(`${who} list ${sort} ${order} 2`, () =>
            listEntries(ctx, EntryList.parse({ sort, order, cursor: page.nextCursor })),
          )
      }
    for (const [name, over] of Object.entries(filters)) {
      const list = EntryList.parse(over)
      await timed(`${who} list, ${name}`, () => listEntries(ctx, list))
      await timed(`${who} list by path, ${name}`, () =>
        listEntries(ctx, { ...list, sort: 'path', order: 'asc' }),
      )
      await timed(`${who} count, ${name}`, () => countEntries(ctx, list))
      await timed(`${who} facets, ${name}`, () => countEntryFacets(ctx, list))
    }
    await timed(`${who} vaults`, () => listVaults(ctx, {}))
    await timed(`${who} forecast`, () => rotationForecast(ctx))
    await timed(`${who} policies`, () => listPolicies(ctx))
    await timed(`${who} simulate`, () =>
      simulatePolicy(ctx, {
        policy: 'maximum-age',
        place: { kind: 'all', value: '' },
        enabled: true,
        settings: { days: 90 },
        findingsFrom: 'medium',
      }),
    )
    await timed(`${who} overview`, () => getOverview(ctx))
    if (some !== undefined) await timed(`${who} entry`, () => getEntry(ctx, { entryId: some.id }))
  }
})

async function writes(db: ReturnType<typeof openScanning>['db']): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ name: string; count: number }[]>`
    select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as count from pg_stat_user_tables
    where schemaname = 'public' order by 1`
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
