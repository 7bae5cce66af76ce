import type { Ctx } from '#inventory/ctx.ts'
import {
  ConsumerView,
  type EntryDetail,
  EvidenceView,
  VerdictView,
  VersionView,
} from '#inventory/model/vault-view.ts'
import { Prisma } from '#prisma/client.ts'
import { valueText } from './value-text.ts'

const MOST_SHOWN = 500

/** Versions of an entry, newest first, with how many leaks each has. */
export async function versionsOf(ctx: Ctx, entryId: string): Promise<VersionView[]> {
  const rows = await ctx.db.$queryRaw<VersionRow[]>`
    with held as (
      select v.id, v.position, v.value_read_at is not null as read,
        ${valueText(Prisma.sql`v.id`)} as value
      from vault_version v where v.entry_id = ${entryId}::uuid
    )
    select v.id, v.name, v.state, v.created_at, v.expires_at, v.destroyed_at, v.gone_at, v.value_read_at,
      (select count(*)::int from vault_leaf l where l.version_id = v.id) as leaves,
      (select count(distinct h.credential_id)::int from vault_leaf l
        join handle h on h.place_digest = l.handle_digest where l.version_id = v.id and not l.weak) as leaks,
      coalesce(held.read and held.value = (
        select before.value from held before where before.position < held.position and before.read
        order by before.position desc limit 1), false) as same
    from vault_version v join held on held.id = v.id
    where v.entry_id = ${entryId}::uuid
    order by v.position desc, v.name limit ${MOST_SHOWN}`
  return rows.map((row) =>
    VersionView.parse({
      id: row.id,
      name: row.name,
      state: row.state,
      createdAt: iso(row.created_at),
      expiresAt: iso(row.expires_at),
      destroyedAt: iso(row.destroyed_at),
      goneAt: iso(row.gone_at),
      valueReadAt: iso(row.value_read_at),
      leaves: row.leaves,
      leaks: row.leaks,
      sameAsBefore: row.same,
    }),
  )
}

/** Dated facts of these subjects, what holds now first, then what was known before. */
export async function evidenceOf(
  ctx: Ctx,
  subjectIds: readonly string[],
): Promise<Pick<EntryDetail, 'evidence' | 'evidenceTotal'>> {
  const where = { subjectId: { in: [...subjectIds] } }
  const rows = await ctx.db.evidence.findMany({
    where,
    orderBy: [
      { validTo: { sort: 'desc', nulls: 'first' } },
      { field: 'asc' },
      { scope: 'asc' },
      { id: 'asc' },
    ],
    take: MOST_SHOWN,
  })
  const evidence = rows.map((row) =>
    EvidenceView.parse({
      id: row.id,
      field: row.field,
      status: row.status,
      value: iso(row.value),
      resolution: row.resolution,
      scope: row.scope,
      call: row.call,
      detail: row.detail,
      observedAt: iso(row.observedAt),
      until: iso(row.validTo),
    }),
  )
  const isWhole = rows.length < MOST_SHOWN
  return { evidence, evidenceTotal: isWhole ? rows.length : await ctx.db.evidence.count({ where }) }
}

/** Who reads an entry. One that started before the last known rotation holds the old value. */
export async function consumersOf(
  ctx: Ctx,
  entryId: string,
  rotatedAt: Date | null,
): Promise<ConsumerView[]> {
  const rows = await ctx.db.consumer.findMany({
    where: { entryId, validTo: null },
    include: { person: { select: { id: true, name: true } } },
    orderBy: [{ place: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    take: MOST_SHOWN,
  })
  return rows.map((row) =>
    ConsumerView.parse({
      id: row.id,
      kind: row.kind,
      name: row.name,
      place: row.place,
      via: row.via,
      detail: row.detail,
      repositoryId: row.repositoryId,
      person: row.person,
      lastSeenAt: iso(row.lastSeenAt),
      startedAt: iso(row.startedAt),
      stale: row.startedAt === null || rotatedAt === null ? null : row.startedAt < rotatedAt,
    }),
  )
}

/** What the policies say of an entry, violations first, and what people made of each. */
export async function verdictsOf(ctx: Ctx, entryId: string): Promise<VerdictView[]> {
  const rows = await ctx.db.$queryRaw<VerdictRow[]>`
    select j.policy, j.verdict, j.severity, j.reason, j.valid_from, f.id as finding_id, f.state, f.resolution,
      d.decided_by, d.expires_at
    from verdict j
    left join finding f on f.entry_id = j.subject_id and f.policy = j.policy and f.valid_to is null
    left join decision d on d.finding_id = f.id and d.ended_at is null
    where j.subject_id = ${entryId}::uuid and j.valid_to is null
    order by j.verdict desc, j.policy`
  return rows.map((row) =>
    VerdictView.parse({
      policy: row.policy,
      verdict: row.verdict,
      severity: row.severity,
      reason: row.reason,
      since: iso(row.valid_from),
      finding:
        row.finding_id === null
          ? null
          : {
              id: row.finding_id,
              state: row.state,
              resolution: row.resolution,
              decidedBy: row.decided_by,
              until: iso(row.expires_at),
            },
    }),
  )
}

type VerdictRow = {
  policy: string
  verdict: string
  severity: string | null
  reason: string
  valid_from: Date
  finding_id: string | null
  state: string | null
  resolution: string | null
  decided_by: string | null
  expires_at: Date | null
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

type VersionRow = {
  id: string
  name: string
  state: string
  created_at: Date | null
  expires_at: Date | null
  destroyed_at: Date | null
  gone_at: Date | null
  value_read_at: Date | null
  leaves: number
  leaks: number
  same: boolean
}
