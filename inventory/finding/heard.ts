import { Prisma } from '#prisma/client.ts'

/**
 * The condition on a finding `f`: people hear of it, and its clock runs. Not while every place of its credential lies in
 * organisations that are still quiet.
 */
export const isHeard: Prisma.Sql = Prisma.sql`
  (f.credential_id is null or not exists (select from organisation quiet where quiet.live_at is null) or exists (
    select from occurrence o join repository r on r.id = o.repository_id
    left join organisation g on g.source_id = r.source_id
    where o.credential_id = f.credential_id and o.valid_to is null and (g.id is null or g.live_at is not null)))`
