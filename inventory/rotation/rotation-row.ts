import type { Ctx } from '#inventory/ctx.ts'
import { RotationView } from '#inventory/model/rotation.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredRotation = {
  id: string
  state: string
  cause: string
  method: string
  old_value: string
  overlaps_until: Date | null
  entry: unknown
  planned_by_name: string
  planned_at: Date
  due_at: Date | null
  confirmed_by_name: string | null
  confirmed_by_id: string | null
  second_by_name: string | null
  asked_at: Date | null
  issued_at: Date | null
  moved_at: Date | null
  revoked_at: Date | null
  ended_at: Date | null
  proof: string | null
  note: string | null
  trouble: string | null
  consumers: unknown
}

/** Rotations `r` of entries that the actor may see. */
export const rotationsSql = (ctx: Ctx, where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select r.id, r.state, r.cause, r.method, r.old_value, r.overlaps_until, r.planned_by_name, r.planned_at, r.due_at,
    r.confirmed_by_name, r.confirmed_by_id, r.second_by_name, r.asked_at, r.issued_at, r.moved_at, r.revoked_at, r.ended_at, r.proof, r.note, r.trouble,
    jsonb_build_object('id', e.id, 'path', e.path, 'vault', v.name, 'vaultKind', v.kind, 'kind', e.kind,
      'environment', e.environment) as entry,
    (select jsonb_build_object('total', count(*), 'moved', count(*) filter (where m.state in ('moved', 'attested')),
      'blocked', count(*) filter (where m.state = 'blocked')) from rotation_move m where m.rotation_id = r.id) as consumers
  from rotation r join vault_entry e on e.id = r.entry_id join vault v on v.id = e.vault_id
  where ${visibleEntry(ctx)} and ${where}
  order by r.planned_at desc, r.id desc`

export const toRotationView = (row: StoredRotation): RotationView =>
  RotationView.parse({
    id: row.id,
    state: row.state,
    cause: row.cause,
    method: row.method,
    oldValue: row.old_value,
    overlapsUntil: iso(row.overlaps_until),
    entry: row.entry,
    plannedBy: row.planned_by_name,
    plannedAt: iso(row.planned_at),
    dueAt: iso(row.due_at),
    confirmedBy: row.confirmed_by_name,
    confirmedById: row.confirmed_by_id,
    secondBy: row.second_by_name,
    askedAt: iso(row.asked_at),
    issuedAt: iso(row.issued_at),
    movedAt: iso(row.moved_at),
    revokedAt: iso(row.revoked_at),
    endedAt: iso(row.ended_at),
    proof: row.proof,
    note: row.note,
    trouble: row.trouble,
    consumers: row.consumers,
  })

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
