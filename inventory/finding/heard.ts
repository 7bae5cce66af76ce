import { Prisma } from '#prisma/client.ts'

/**
 * The condition on a finding `f`: people hear of it, and its clock runs. Not while everything it lies in is quiet: the
 * sources of all places of its credential, or the vault of its entry.
 */
export const isHeard: Prisma.Sql = Prisma.sql`
  (not exists (select from source quiet where quiet.live_at is null and quiet.removed_at is null)
    or case when f.entry_id is not null then exists (
        select from vault_entry e join vault v on v.id = e.vault_id
        join source s on s.id = v.source_id and s.live_at is not null where e.id = f.entry_id)
      else exists (
        select from occurrence o join repository r on r.id = o.repository_id
        join source s on s.id = r.source_id and s.live_at is not null
        where o.credential_id = f.credential_id and o.valid_to is null) end)`
