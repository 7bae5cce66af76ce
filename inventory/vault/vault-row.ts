import type { Ctx } from '#inventory/ctx.ts'
import { SyncCounts, VaultExamination } from '#inventory/model/vault.ts'
import { VaultSyncView, VaultView } from '#inventory/model/vault-view.ts'
import { visibleVault } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { partMissed } from './part-missed.ts'

export type StoredVault = {
  id: string
  source_id: string
  kind: string
  name: string
  address: string
  reach: string
  mode: string
  schedule: string
  time_zone: string
  next_sync_at: Date | null
  synced_at: Date | null
  added_at: Date
  live_at: Date | null
  entries: number
  parts: unknown
  last_sync: unknown
  doctor: unknown
}

/** Vaults `v` with their source `s`, as the actor may see them. */
export const vaultsSql = (ctx: Ctx, where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select v.id, v.source_id, v.kind, v.name, s.address, v.reach, v.mode, v.schedule, v.time_zone, v.next_sync_at,
    v.synced_at, s.added_at, s.live_at, v.doctor,
    (select coalesce(sum(p.entry_count), 0)::int from vault_part p where p.vault_id = v.id and p.state <> 'gone') as entries,
    (select jsonb_build_object('total', count(*), 'read', count(*) filter (where p.state = 'read'),
        'notPermitted', count(*) filter (where p.state = 'not-permitted'),
        'notReadable', count(*) filter (where p.state = 'not-readable'),
        'partlyRead', count(*) filter (where p.state = 'partly-read'),
        'failed', count(*) filter (where p.state = 'failed'),
        'pending', count(*) filter (where p.state = 'pending'),
        'notLately', count(*) filter (where ${partMissed(ctx)}))
      from vault_part p where p.vault_id = v.id and p.state <> 'gone') as parts,
    (select ${syncJson} from vault_sync y where y.vault_id = v.id order by y.requested_at desc, y.id desc limit 1)
      as last_sync
  from vault v join source s on s.id = v.source_id
  where s.removed_at is null and ${visibleVault(ctx, Prisma.sql`v.id`)} and ${where}
  order by v.name, v.id`

const utc = (column: string): Prisma.Sql =>
  Prisma.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** A sync `y` as JSON. */
export const syncJson = Prisma.sql`jsonb_build_object('id', y.id, 'state', y.state,
  'requestedAt', ${utc('y.requested_at')}, 'startedAt', ${utc('y.started_at')},
  'finishedAt', ${utc('y.finished_at')}, 'counts', y.counts, 'error', y.error)`

export const toSyncView = (stored: unknown): VaultSyncView =>
  VaultSyncView.extend({ counts: SyncCounts }).parse(stored)

export function toVaultView(row: StoredVault): VaultView {
  const doctor = VaultExamination.safeParse(row.doctor)
  return VaultView.parse({
    id: row.id,
    sourceId: row.source_id,
    kind: row.kind,
    name: row.name,
    address: row.address,
    reach: row.reach,
    mode: row.mode,
    schedule: row.schedule,
    timeZone: row.time_zone,
    nextSyncAt: row.next_sync_at?.toISOString() ?? null,
    syncedAt: row.synced_at?.toISOString() ?? null,
    connectedAt: row.added_at.toISOString(),
    liveAt: row.live_at?.toISOString() ?? null,
    entries: row.entries,
    parts: row.parts,
    lastSync: row.last_sync === null ? null : toSyncView(row.last_sync),
    doctor: doctor.success ? doctor.data : null,
  })
}
