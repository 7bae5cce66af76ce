import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { EntryKind, Environment } from '#inventory/model/vault.ts'
import { ownerName } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'

const ToldEntry = z.object({
  id: z.uuid(),
  path: z.string(),
  vault: z.string(),
  kind: EntryKind,
  environment: Environment,
  due_at: z.date(),
  owners: z.array(z.string()),
  consumers: z.int(),
})
export type ToldEntry = z.infer<typeof ToldEntry>

/** The reminders `r` that a notification tells of: itself, or those of a digest whose entry was not rotated meanwhile. */
export const reminders = (event: string, id: string): Prisma.Sql => Prisma.sql`
  notification r join vault_entry e on e.id = r.entry_id and ${
    event === 'digest'
      ? Prisma.sql`r.digest_id = ${id}::uuid and e.valid_to is null and e.rotation_due_at = r.due_at`
      : Prisma.sql`r.id = ${id}::uuid`
  }`

export const ownsEntry = Prisma.sql`x.valid_to is null and x.standing = 'confirmed'
  and x.subject_id in (e.id, e.identity_id)`

/** The entries that a notification reminds of, the soonest due first, and how many there are of all. */
export async function toldEntries(
  ctx: Ctx,
  { id, event }: { readonly id: string; readonly event: string },
  shown: number,
): Promise<{ readonly entries: readonly ToldEntry[]; readonly entryCount: number }> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select e.id, e.path, v.name as vault, e.kind, e.environment, min(r.due_at) as due_at,
      array(select ${ownerName} from ownership x join owner w on w.id = x.owner_id where ${ownsEntry} order by 1) as owners,
      e.consumer_count as consumers
    from ${reminders(event, id)} join vault v on v.id = e.vault_id
    group by e.id, v.name order by due_at, e.path, e.id limit ${shown}`
  const [counted] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(distinct e.id)::int as count from ${reminders(event, id)}`
  return { entries: rows.map((row) => ToldEntry.parse(row)), entryCount: counted?.count ?? 0 }
}
