import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { CoverageList, type CoveragePage, CoverageRow } from '#inventory/model/organisation-view.ts'
import { ownerAsJson } from '#inventory/ownership/ownership-row.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { coverageStanding, lastScans } from './coverage-standing.ts'
import { requireSeen } from './get-organisation.ts'

const LIST = 'coverage'
const Asked = CoverageList.extend({ organisationId: z.uuid() })

type Row = {
  id: string
  owner: string
  name: string
  visibility: string
  archived: boolean
  fork: boolean
  size_kibibytes: bigint
  topics: string[] | null
  default_branch: string | null
  pushed_at: Date | null
  gone_at: Date | null
  skip_reason: string | null
  standing: string
  read_at: Date | null
  head_commit: string | null
  scan_id: string | null
  scan_state: string | null
  scan_error: string | null
  scan_finished_at: Date | null
  open_findings: number
  repository_owner: unknown
}

/** What was found in an organisation and how far each repository is read, by name. Throws NotFound, Invalid. */
export async function listCoverage(ctx: Ctx, input: z.input<typeof Asked>): Promise<CoveragePage> {
  allow(ctx, 'source.read')
  const { organisationId, cursor, limit, ...filters } = Asked.parse(input)
  await requireSeen(ctx, organisationId)
  const after = decodeCursor(LIST, cursor, z.string())
  const rows = await ctx.db.$queryRaw<Row[]>`
    with page as materialized (
      select h.*, ${coverageStanding} as standing, done.finished_at as read_at, last.id as scan_id,
        last.state as scan_state, last.error_message as scan_error, last.finished_at as scan_finished_at
      from hosted_repository h ${lastScans}
      where h.organisation_id = ${organisationId}::uuid and ${visible(ctx, Prisma.sql`h.repository_id`)}
        and ${chosen(filters)}
        and (${after === null} or (h.name, h.repository_id) > (${String(after?.value ?? '')}, ${after?.id ?? null}::uuid))
      order by h.name, h.repository_id limit ${limit + 1}
    )
    select h.repository_id::text as id, h.owner, h.name, h.visibility, h.archived, h.fork, h.size_kibibytes, h.topics,
      h.default_branch, h.pushed_at, h.gone_at, h.skip_reason, h.standing, h.read_at, h.scan_id::text as scan_id, h.scan_state,
      h.scan_error, h.scan_finished_at, r.head_commit,
      (select count(distinct f.id)::int from occurrence o join ${seenFindings(ctx)} f on f.credential_id = o.credential_id
        where o.repository_id = h.repository_id and o.valid_to is null
          and f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged')) as open_findings,
      ${ownerAsJson(Prisma.sql`x.subject_id = h.repository_id`)} as repository_owner
    from page h join repository r on r.id = h.repository_id
    order by h.name, h.repository_id`
  return toPage(LIST, rows, limit, ({ name, id }) => ({ value: name, id }), rowOf)
}

function chosen({ standing, reason, visibility, q }: Omit<CoverageList, 'cursor' | 'limit'>): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (standing !== undefined) conditions.push(Prisma.sql`${coverageStanding} = ${standing}`)
  if (reason !== undefined) conditions.push(Prisma.sql`h.skip_reason = ${reason} and h.gone_at is null`)
  if (visibility !== undefined) conditions.push(Prisma.sql`h.visibility = ${visibility}`)
  if (q !== undefined && q !== '') conditions.push(Prisma.sql`strpos(lower(h.name), ${q.toLowerCase()}) > 0`)
  return Prisma.join(conditions, ' and ')
}

const rowOf = (row: Row): CoverageRow =>
  CoverageRow.parse({
    repositoryId: row.id,
    owner: row.owner,
    name: row.name,
    visibility: row.visibility,
    archived: row.archived,
    fork: row.fork,
    sizeKibibytes: Number(row.size_kibibytes),
    topics: row.topics ?? [],
    defaultBranch: row.default_branch,
    pushedAt: row.pushed_at?.toISOString() ?? null,
    goneAt: row.gone_at?.toISOString() ?? null,
    standing: row.standing,
    skipReason: row.skip_reason,
    readAt: row.read_at?.toISOString() ?? null,
    headCommit: row.head_commit,
    lastScan:
      row.scan_id === null
        ? null
        : {
            id: row.scan_id,
            state: row.scan_state,
            error: row.scan_error,
            finishedAt: row.scan_finished_at?.toISOString() ?? null,
          },
    openFindings: row.open_findings,
    repositoryOwner: row.repository_owner,
  })
