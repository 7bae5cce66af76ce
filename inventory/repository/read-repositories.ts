import type { Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import type { RepositoryState, RepositoryView } from '#inventory/model/source.ts'
import { ScanState } from '#inventory/model/terms.ts'
import { ownerAsJson } from '#inventory/ownership/ownership-row.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { repositoryIs } from './repository-is.ts'

type Row = {
  id: string
  source_id: string
  name: string
  default_branch: string | null
  head_commit: string | null
  open_findings: number
  owner: unknown
  history_version_id: string | null
  present_version: string | null
  scan_id: string | null
  scan_state: string | null
  scan_finished_at: Date | null
  scan_error: string | null
}

/** The repositories of sources, all or those in a state, by source id, in order of their names. */
export async function readRepositories(
  ctx: Ctx,
  sourceIds: readonly string[],
  state?: RepositoryState,
): Promise<Map<string, RepositoryView[]>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT r.id, r.source_id, r.name, r.default_branch, r.head_commit, r.history_version_id,
      (SELECT v.id FROM detection_version v ORDER BY v.last_seen_at DESC, v.id LIMIT 1) AS present_version,
      (SELECT count(*)::int FROM ${seenFindings(ctx)} f
        WHERE f.valid_to IS NULL AND NOT f.suppressed AND f.state IN ('open', 'triaged')
          AND EXISTS (SELECT FROM occurrence o
            WHERE o.repository_id = r.id AND o.credential_id = f.credential_id AND o.valid_to IS NULL)
      ) AS open_findings,
      ${ownerOfRepository} AS owner,
      s.id AS scan_id, s.state AS scan_state, s.finished_at AS scan_finished_at, s.error_message AS scan_error
    FROM repository r
    LEFT JOIN LATERAL (
      SELECT * FROM scan WHERE repository_id = r.id ORDER BY queued_at DESC, id DESC LIMIT 1
    ) s ON true
    WHERE r.source_id = ANY(${[...sourceIds]}::uuid[]) AND ${visible(ctx, Prisma.sql`r.id`)}
      AND ${repositoryIs(ctx, state)}
    ORDER BY r.name, r.id`
  const views = new Map<string, RepositoryView[]>()
  for (const row of rows) {
    const list = views.get(row.source_id)
    if (list === undefined) views.set(row.source_id, [toView(row)])
    else list.push(toView(row))
  }
  return views
}

const ownerOfRepository = ownerAsJson(Prisma.sql`x.subject_id = r.id`)

function toView(row: Row): RepositoryView {
  const { scan_id, scan_state, history_version_id } = row
  return {
    id: row.id,
    name: row.name,
    defaultBranch: row.default_branch,
    headCommit: row.head_commit,
    openFindings: row.open_findings,
    owner: OwnerView.nullable().parse(row.owner),
    lastScan:
      scan_id === null
        ? null
        : {
            id: scan_id,
            state: ScanState.parse(scan_state),
            finishedAt: row.scan_finished_at?.toISOString() ?? null,
            error: row.scan_error,
          },
    historyReadWith:
      history_version_id === null
        ? null
        : { detectionVersion: history_version_id, current: history_version_id === row.present_version },
  }
}
