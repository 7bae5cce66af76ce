import { allow, type Ctx } from '#inventory/ctx.ts'
import { visibleFinding } from '#inventory/finding/seen-findings.ts'
import type { BacklogPlan } from '#inventory/model/backlog.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'
import { OneSource, requireSeenSource } from './seen-source.ts'

type Row = { owner: unknown; due_at: Date; planned: number; left: number }

/** The plan that a source's backlog was made into, and what of it is still to do. Throws NotFound. */
export async function getBacklog(ctx: Ctx, input: OneSource): Promise<BacklogPlan> {
  allow(ctx, 'source.read')
  const { sourceId } = OneSource.parse(input)
  await requireSeenSource(ctx, sourceId)
  const rows = await ctx.db.$queryRaw<Row[]>`
    with batch as materialized (
      select b.owner_id, b.due_at, count(*)::int as planned,
        (count(*) filter (where f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged')))::int as left
      from backlog_item b join finding f on f.id = b.finding_id
      where b.source_id = ${sourceId}::uuid and ${visibleFinding(ctx, Prisma.sql`f.id`)}
      group by b.owner_id, b.due_at
    )
    select case when w.id is not null then jsonb_build_object(
        'id', w.id, 'kind', w.kind, 'name', ${ownerName}, 'departed', ${isDeparted}) end as owner,
      batch.due_at, batch.planned, batch.left
    from batch left join owner w on w.id = batch.owner_id
    order by w.id is null, ${ownerName}, w.id, batch.due_at`
  const owners = new Map<string | null, BacklogPlan['owners'][number]>()
  for (const { owner: found, due_at, planned, left } of rows) {
    const owner = OwnerView.nullable().parse(found)
    const key = owner?.id ?? null
    const entry = owners.get(key) ?? { owner, batches: [] }
    owners.set(key, entry)
    entry.batches.push({ dueAt: due_at.toISOString(), planned, left })
  }
  return { owners: [...owners.values()] }
}
