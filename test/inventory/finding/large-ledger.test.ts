import { beforeAll, describe, expect, test } from 'vitest'
import { systemCtx } from '#inventory/ctx.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { FindingList } from '#inventory/model/finding.ts'
import { Prisma } from '#prisma/client.ts'
import { fillLarge } from '#prisma/seed/scenarios/demo-large.ts'
import { useDatabase } from '#test/support/database.ts'
import { seedTools } from '#test/support/seed-tools.ts'
import { at, NOW } from './ledger.ts'

const SIZE = 12_000

describe('a large ledger', () => {
  const suite = useDatabase()
  beforeAll(async () => {
    await openInstallation(systemCtx(suite.db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
    await fillLarge(seedTools(suite.db, NOW), SIZE)
  }, 120_000)

  test.each([
    ['severity', 'desc'],
    ['introduced', 'desc'],
    ['due', 'asc'],
  ])(
    'no row is skipped or shown twice while others come, go and change: %s %s',
    async (sort, order) => {
      const before = await suite.db.finding.findMany({ where: { validTo: null }, select: { id: true } })
      const seen: string[] = []
      let cursor: string | undefined
      for (let pages = 0; ; pages++) {
        const page = await listFindings(at(suite.db), FindingList.parse({ sort, order, limit: 200, cursor }))
        seen.push(...page.items.map(({ id }) => id))
        if (page.nextCursor === null) break
        cursor = page.nextCursor
        if (pages % 25 === 0) await disturb()
      }
      expect(new Set(seen).size).toBe(seen.length)
      const ended = new Set(
        (await suite.db.finding.findMany({ where: { validTo: { not: null } }, select: { id: true } })).map(
          ({ id }) => id,
        ),
      )
      const shown = new Set(seen)
      expect(before.filter(({ id }) => !shown.has(id) && !ended.has(id))).toEqual([])
    },
    60_000,
  )

  /** Some rows end, some change what no sort looks at, some are new copies of others. */
  const disturb = async () => {
    await suite.db
      .$executeRaw`update finding set valid_to = now() where id in (select id from finding where valid_to is null order by random() limit 5)`
    await suite.db
      .$executeRaw`update finding set state = 'triaged', path = 'moved' where id in (select id from finding order by random() limit 50)`
    await suite.db.$executeRaw`
      insert into finding (id, policy, subject_kind, subject_id, credential_id, place_digest, rule_id, severity, severity_rank, confidence,
        presence, presence_rank, occurrence_count, repository_count, repository_id, path, line, introduced_at, found_at, found_because,
        valid_from, state_changed_at, due_at)
      select gen_random_uuid(), 'other', subject_kind, subject_id, credential_id, decode(md5(random()::text), 'hex'), rule_id, severity,
        severity_rank, confidence, presence, presence_rank, 1, 1, repository_id, path, line, introduced_at, found_at, found_because,
        valid_from, state_changed_at, due_at from finding order by random() limit 5`
  }

  test.each([
    ['severity', 'desc'],
    ['severity', 'asc'],
    ['found', 'desc'],
    ['found', 'asc'],
    ['introduced', 'desc'],
    ['introduced', 'asc'],
    ['due', 'desc'],
    ['due', 'asc'],
  ])('a page by %s %s walks an index and sorts nothing', async (sort, order) => {
    const first = await explained({ sort, order })
    expect(rowsAlone(first)).not.toMatch(/\bSort\b|Seq Scan on finding/)
    const middle = await explained({ sort, order, cursor: await cursorInTheMiddle(sort, order) })
    expect(rowsAlone(middle)).not.toMatch(/\bSort\b|Seq Scan on finding/)
  })

  /** The plan of the rows; what is looked up for each row of the page (its owner) stands in subplans behind it. */
  const rowsAlone = (lines: readonly string[]): string =>
    lines
      .join('\n')
      .split(/^(?=Limit)/m)
      .map((plan) => plan.split('SubPlan')[0])
      .join('')

  async function cursorInTheMiddle(sort: string, order: string): Promise<string | undefined> {
    const page = await listFindings(at(suite.db), FindingList.parse({ sort, order, limit: 200 }))
    return page.nextCursor ?? undefined
  }

  /** The plans of the statements a list sends. */
  async function explained(query: object): Promise<string[]> {
    const plans: string[] = []
    const ctx = at(suite.db)
    const explain = async (strings: TemplateStringsArray, ...values: unknown[]) => {
      const statement = Prisma.sql(strings, ...values)
      const plan = await suite.db.$queryRaw<{ 'QUERY PLAN': string }[]>`explain ${statement}`
      plans.push(...plan.map((line) => line['QUERY PLAN']))
      return suite.db.$queryRaw(statement)
    }
    const db = new Proxy(suite.db, {
      get: (target, name) => (name === '$queryRaw' ? explain : Reflect.get(target, name)),
    })
    await listFindings({ ...ctx, db }, FindingList.parse(query))
    expect(plans.length).toBeGreaterThan(0)
    return plans
  }
})
