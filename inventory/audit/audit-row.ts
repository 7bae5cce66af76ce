import { AuditDetail, AuditRow } from '#inventory/model/audit.ts'
import { Prisma } from '#prisma/client.ts'
import { actorName } from './names.ts'

export type StoredAudit = {
  id: string
  at: Date
  actor_kind: string
  actor_id: string
  actor_name: string
  action: string
  subject_kind: string
  subject_id: string
  batch_count: number
  via: string
  address: string | null
  seal_number: bigint | null
}

export type StoredAuditDetail = StoredAudit & {
  before: unknown
  after: unknown
  via_id: string | null
  request_id: string | null
}

/** Columns of `e`, with the name of who acted and the batch that sealed the row. */
export const auditColumns: Prisma.Sql = Prisma.sql`
  e.id, e.at, e.actor_kind, e.actor_id, ${actorName(Prisma.sql`e`)} as actor_name, e.action, e.subject_kind,
  e.subject_id, e.batch_count, e.via, e.address,
  (select s.seal_number from audit_sealed s where s.event_id = e.id) as seal_number`

export const auditDetailColumns: Prisma.Sql = Prisma.sql`${auditColumns}, e.before, e.after, e.via_id, e.request_id`

const rowOf = (row: StoredAudit) => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id },
  batchCount: row.batch_count,
  via: row.via,
  address: row.address,
  sealNumber: row.seal_number === null ? null : Number(row.seal_number),
})

export const toAuditRow = (row: StoredAudit): AuditRow => AuditRow.parse(rowOf(row))

export const toAuditDetail = (row: StoredAuditDetail): AuditDetail =>
  AuditDetail.parse({
    ...rowOf(row),
    before: row.before,
    after: row.after,
    viaId: row.via_id,
    requestId: row.request_id,
  })
