import type { Ctx } from '#inventory/ctx.ts'
import { EntryRow } from '#inventory/model/vault-view.ts'
import { isDeparted, ownerAsJson, ownerName } from '#inventory/ownership/ownership-row.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredEntry = {
  id: string
  vault_id: string
  vault_name: string
  vault_kind: string
  vault_mode: string
  part: string
  path: string
  name: string
  kind: string
  environment: string
  managed_by: string | null
  enabled: boolean
  valid_to: Date | null
  version_count: number
  consumer_count: number
  created_at: Date | null
  created_status: string
  created_resolution: string | null
  rotated_at: Date | null
  rotated_status: string
  rotated_resolution: string | null
  used_at: Date | null
  used_status: string
  used_resolution: string | null
  next_rotation_at: Date | null
  next_rotation_status: string
  next_rotation_resolution: string | null
  expires_at: Date | null
  expires_status: string
  expires_resolution: string | null
  rotation_status: string
  rotation_due_at: Date | null
  leaked_current: number | null
  leaked_older: number | null
  duplicate_count: number | null
  risk_score: number
  owner: unknown
  suggested_owner: unknown
  violations: number
}

/** Confirmed to own the entry or the identity that holds it. */
const ofEntry = Prisma.sql`((x.subject_kind = 'vault-entry' and x.subject_id = e.id)
  or (x.subject_kind = 'identity' and x.subject_id = e.identity_id))`

export const entryColumns = Prisma.sql`
  e.id, e.vault_id, v.name as vault_name, v.kind as vault_kind, v.mode as vault_mode, p.name as part, e.path,
  e.name, e.kind, e.environment, e.managed_by, e.enabled, e.valid_to, e.version_count, e.consumer_count,
  e.created_at, e.created_status, e.created_resolution, e.rotated_at, e.rotated_status, e.rotated_resolution,
  e.used_at, e.used_status, e.used_resolution, e.next_rotation_at, e.next_rotation_status,
  e.next_rotation_resolution, e.expires_at, e.expires_status, e.expires_resolution, e.rotation_status,
  e.rotation_due_at, e.leaked_current, e.leaked_older, e.duplicate_count, e.risk_score,
  ${ownerAsJson(ofEntry)} as owner,
  (select jsonb_build_object('id', w.id, 'kind', w.kind, 'name', ${ownerName}, 'departed', ${isDeparted})
    from ownership x join owner w on w.id = x.owner_id
    where x.valid_to is null and x.standing = 'inferred' and ${ofEntry} order by x.score desc, x.id limit 1)
    as suggested_owner,
  (select count(*)::int from verdict j where j.subject_id = e.id and j.valid_to is null and j.verdict = 'violated')
    as violations`

/** Entries the actor may see, of vaults that are connected. */
export const entryJoins = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  vault_entry e
  join vault v on v.id = e.vault_id
  join source s on s.id = v.source_id and s.removed_at is null and ${visibleEntry(ctx)}
  join vault_part p on p.id = e.part_id`

const dated = (status: string, at: Date | null, resolution: string | null) => ({
  status,
  at: at?.toISOString() ?? null,
  resolution,
})

/** Throws when the ledger holds a word the model does not know. */
export const toEntryRow = (row: StoredEntry): EntryRow =>
  EntryRow.parse({
    id: row.id,
    vault: { id: row.vault_id, name: row.vault_name, kind: row.vault_kind, mode: row.vault_mode },
    part: row.part,
    path: row.path,
    name: row.name,
    kind: row.kind,
    environment: row.environment,
    managedBy: row.managed_by,
    enabled: row.enabled,
    goneAt: row.valid_to?.toISOString() ?? null,
    versions: row.version_count,
    consumers: row.consumer_count,
    created: dated(row.created_status, row.created_at, row.created_resolution),
    rotated: dated(row.rotated_status, row.rotated_at, row.rotated_resolution),
    used: dated(row.used_status, row.used_at, row.used_resolution),
    nextRotation: dated(row.next_rotation_status, row.next_rotation_at, row.next_rotation_resolution),
    expires: dated(row.expires_status, row.expires_at, row.expires_resolution),
    rotation: { status: row.rotation_status, dueAt: row.rotation_due_at?.toISOString() ?? null },
    leaks:
      row.leaked_current === null || row.leaked_older === null
        ? null
        : { current: row.leaked_current, older: row.leaked_older },
    duplicates: row.duplicate_count,
    risk: row.risk_score,
    owner: row.owner,
    suggestedOwner: row.suggested_owner,
    violations: row.violations,
  })
