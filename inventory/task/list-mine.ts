import { z } from 'zod'
import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import {
  findingColumns,
  findingJoins,
  type StoredFinding,
  toFindingRow,
} from '#inventory/finding/finding-row.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { type MineCounts, MineItem, MineList, type MinePage } from '#inventory/model/mine.ts'
import { unanswered } from '#inventory/overview/open-by-severity.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { remedyOf } from '#inventory/policies/entry/risk.ts'
import { Prisma } from '#prisma/client.ts'
import { taskColumns, toTaskView } from './task-view.ts'

/** Sorts after every due date: what has none waits longest. */
const due = Prisma.sql`coalesce(f.due_at, '9999-12-31T00:00:00Z'::timestamptz)`

type Row = StoredFinding & { due: Date; assigned: boolean; elsewhere: boolean }

/**
 * What is not answered yet and waits for the person who asks: given to them by name, or theirs because they own its
 * credential or a repository it lies in, by themselves or through a team. What is due first comes first; somebody
 * whom the ledger does not know has nothing. Throws Invalid for a foreign cursor.
 */
export async function listMine(ctx: Ctx, input: MineList): Promise<MinePage> {
  allow(ctx, 'task.read')
  const { cursor, limit, which } = MineList.parse(input)
  const list = `mine:${which}`
  const after = decodeCursor(list, cursor, z.iso.datetime())
  const personId = await personOfActor(ctx.db, ctx)
  if (personId === null) return { items: [], nextCursor: null, counts: { all: 0, assigned: 0, overdue: 0 } }
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(${due}, f.id) > (${String(after.value)}::timestamptz, ${after.id}::uuid)`
  const assigned = Prisma.sql`coalesce(f.assignee_id = ${personId}::uuid, false)`
  const overdue = Prisma.sql`coalesce(f.due_at < ${ctx.now()}, false)`
  const chosen = { all: Prisma.sql`true`, assigned, overdue }[which]
  const mine = Prisma.sql`${unanswered} and ${isMine(ctx, personId)}`
  const [rows, counts] = await Promise.all([
    ctx.db.$queryRaw<Row[]>`
      select ${findingColumns}, ${due} as due, ${assigned} as assigned,
        ${liesElsewhereSql(ctx, Prisma.sql`f.credential_id`)} as elsewhere
      from ${findingJoins(ctx)} where ${mine} and ${chosen} and ${beyond}
      order by ${due}, f.id limit ${limit + 1}`,
    ctx.db.$queryRaw<MineCounts[]>`
      select count(*)::int as all, (count(*) filter (where ${assigned}))::int as assigned,
        (count(*) filter (where ${overdue}))::int as overdue
      from ${seenFindings(ctx)} f where ${mine}`,
  ])
  const toItem = await itemsOf(ctx, rows)
  const page = toPage(list, rows, limit, (row) => ({ value: row.due.toISOString(), id: row.id }), toItem)
  return { ...page, counts: counts[0] ?? { all: 0, assigned: 0, overdue: 0 } }
}

/** All that is seen by owning it; whoever sees by owning sees nothing else. */
const isMine = (ctx: Ctx, personId: string): Prisma.Sql =>
  ctx.scope.kind === 'owned'
    ? Prisma.sql`true`
    : Prisma.sql`f.id in (
        select mine.id from ${seenFindings({ ...ctx, scope: { kind: 'owned', personId } })} mine)`

async function itemsOf(ctx: Ctx, rows: readonly Row[]): Promise<(row: Row) => MineItem> {
  const [tasks, rules] = await Promise.all([
    ctx.db.task.findMany({
      where: { findingId: { in: rows.map(({ id }) => id) } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: taskColumns,
    }),
    ctx.db.ruleCard.findMany({ where: { id: { in: rows.flatMap(({ rule_id }) => rule_id ?? []) } } }),
  ])
  const byFinding = Map.groupBy(tasks, ({ findingId }) => findingId)
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  return (row) =>
    MineItem.parse({
      ...toFindingRow(row),
      rule: row.rule_id === null ? null : byId.get(row.rule_id),
      remedy: row.entry_id === null ? null : remedyOf(row.policy),
      tasks: (byFinding.get(row.id) ?? []).map(toTaskView),
      assigned: row.assigned,
      elsewhere: row.elsewhere,
      overdue: row.due_at !== null && row.due_at < ctx.now(),
    })
}
