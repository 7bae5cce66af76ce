import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import type { SourceDetail } from '#inventory/model/source.ts'
import { SourceKind } from '#inventory/model/terms.ts'
import { isIn } from './quiet-findings.ts'
import { OneSource, seenSource } from './seen-source.ts'

type Row = {
  id: string
  kind: string
  name: string
  address: string
  added_at: Date
  live_at: Date | null
  organisation_id: string | null
  vault_id: string | null
  is_started: boolean
  is_read: boolean
  open_findings: number
}

/** One source of any kind: whether it is heard of, and whether all of it was read once. Throws NotFound. */
export async function getSource(ctx: Ctx, input: OneSource): Promise<SourceDetail> {
  allow(ctx, 'source.read')
  const { sourceId } = OneSource.parse(input)
  const [row] = await ctx.db.$queryRaw<Row[]>`
    select s.id::text as id, s.kind, s.name, s.address, s.added_at, s.live_at,
      g.id::text as organisation_id, v.id::text as vault_id,
      g.id is null or g.started_at is not null as is_started,
      case when v.id is not null then v.synced_at is not null else not exists (
        select from repository r left join hosted_repository h on h.repository_id = r.id
        where r.source_id = s.id and r.history_version_id is null and h.gone_at is null and h.skip_reason is null
          and not exists (select from hosted_text x where x.repository_id = r.id)) end as is_read,
      (select count(*)::int from ${seenFindings(ctx)} f
        where f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged') and ${isIn(sourceId)}) as open_findings
    from source s
    left join organisation g on g.source_id = s.id
    left join vault v on v.source_id = s.id
    where s.id = ${sourceId}::uuid and s.removed_at is null and ${seenSource(ctx)}`
  if (row === undefined) throw new NotFound('There is no such source.')
  return {
    id: row.id,
    kind: SourceKind.parse(row.kind),
    name: row.name,
    address: row.address,
    addedAt: row.added_at.toISOString(),
    liveAt: row.live_at?.toISOString() ?? null,
    organisationId: row.organisation_id,
    vaultId: row.vault_id,
    isStarted: row.is_started,
    isRead: row.is_read,
    openFindings: row.open_findings,
  }
}
