import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { OwnershipView } from '#inventory/model/ownership.ts'
import { Severity } from '#inventory/model/terms.ts'
import {
  type UnownedKind,
  type UnownedList,
  type UnownedPage,
  UnownedView,
} from '#inventory/model/unowned.ts'
import { severityRank } from '#inventory/policies/severity.ts'
import { Prisma } from '#prisma/client.ts'
import {
  isDeparted,
  ownerAsJson,
  ownershipColumns,
  type StoredOwnership,
  toOwnershipView,
} from './ownership-row.ts'
import { ownedOnce, unowned } from './unowned-rows.ts'

type Row = {
  subject_id: string
  subject_name: string | null
  place_id: string
  place: string
  path: string | null
  finding_id: string | null
  severity_rank: number | null
  open_findings: number
  risk: number | null
  rank: number
  former: unknown
}

const SUGGESTIONS = 3

/**
 * What nobody who is still here answers for, the worst first, each with who may own it. Throws Invalid for a foreign
 * cursor.
 */
export async function listUnowned(ctx: Ctx, list: UnownedList): Promise<UnownedPage> {
  allow(ctx, 'ownership.read')
  const name = `unowned ${list.kind}`
  const after = decodeCursor(name, list.cursor)
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(u.rank, u.subject_id) < (${Number(after.value)}::int, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select u.subject_id, ${subjectNames[list.kind]} as subject_name, coalesce(r.id, v.id) as place_id,
      coalesce(r.name, v.name) as place, u.path, u.finding_id, u.severity_rank, u.open_findings, u.risk, u.rank,
      ${ownerAsJson(Prisma.sql`x.subject_id in (${ownedOnce})`)} as former
    from ${unowned(ctx, list)} u left join repository r on r.id = u.repository_id
      left join vault v on v.id = u.vault_id
    where ${beyond} order by u.rank desc, u.subject_id desc limit ${list.limit + 1}`
  const suggestions = await suggestionsFor(
    ctx,
    rows.map(({ subject_id }) => subject_id),
  )
  return toPage(
    name,
    rows,
    list.limit,
    ({ rank, subject_id }) => ({ value: rank, id: subject_id }),
    (row) => toView(row, list.kind, suggestions.get(row.subject_id) ?? []),
  )
}

const subjectNames: Record<UnownedKind, Prisma.Sql> = {
  credential: Prisma.sql`(
    select c.title from credential k join rule_card c on c.id = k.rule_id where k.id = u.subject_id)`,
  repository: Prisma.sql`r.name`,
  'vault-entry': Prisma.sql`u.path`,
}

async function suggestionsFor(ctx: Ctx, ids: readonly string[]): Promise<Map<string, OwnershipView[]>> {
  const rows = await ctx.db.$queryRaw<StoredOwnership[]>`
    select * from (
      select ${ownershipColumns(ctx)}, row_number() over (partition by x.subject_id order by x.score desc, x.id) as place
      from ownership x join owner w on w.id = x.owner_id
      where x.subject_id = any(${[...ids]}::uuid[]) and x.valid_to is null and x.standing = 'inferred'
        and not (${isDeparted})
    ) ranked where place <= ${SUGGESTIONS} order by subject_id, place`
  return Map.groupBy(rows.map(toOwnershipView), ({ subject }) => subject.id)
}

const toView = (row: Row, kind: UnownedKind, suggestions: OwnershipView[]): UnownedView =>
  UnownedView.parse({
    subject: { kind, id: row.subject_id, name: row.subject_name ?? '' },
    place: { id: row.place_id, name: row.place },
    path: kind === 'credential' ? row.path : null,
    findingId: row.finding_id,
    severity: Severity.options.find((severity) => severityRank(severity) === row.severity_rank) ?? null,
    openFindings: row.open_findings,
    risk: row.risk,
    former: row.former,
    suggestions,
  })
