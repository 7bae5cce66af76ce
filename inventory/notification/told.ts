import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { subjectJoins } from '#inventory/finding/finding-subject.ts'
import { Severity, Validity } from '#inventory/model/terms.ts'
import { violationName } from '#inventory/policies/entry/named.ts'
import { Prisma } from '#prisma/client.ts'
import { ownsEntry, reminders, type ToldEntry, toldEntries } from './told-entries.ts'

const ToldFinding = z.object({
  id: z.uuid(),
  title: z.string(),
  severity: Severity,
  validity: Validity.nullable(),
  repository: z.string(),
  path: z.string().nullable(),
  line: z.int().nullable(),
  due_at: z.date().nullable(),
  owners: z.array(z.string()),
})
type ToldFinding = z.infer<typeof ToldFinding>

/** A digest shows so many of the worst, and says how many more there are. */
const SHOWN = 10

type Told = {
  /** The worst first. */
  readonly findings: readonly ToldFinding[]
  /** Of all, also those not shown. */
  readonly count: number
  /** Entries whose rotation it reminds of, the soonest due first, and how many there are of all. */
  readonly entries: readonly ToldEntry[]
  readonly entryCount: number
  /** Addresses of the confirmed owners of what it tells of. */
  readonly ownerEmails: readonly string[]
}

/** What a notification tells of, as the ledger has it now: a digest leaves out what was answered meanwhile. */
export async function told(
  ctx: Ctx,
  {
    id,
    event,
    findingId,
  }: { readonly id: string; readonly event: string; readonly findingId: string | null },
): Promise<Told> {
  const which =
    event === 'digest'
      ? Prisma.sql`f.state in ('open', 'triaged')
          and f.id in (select part.finding_id from notification part where part.digest_id = ${id}::uuid)`
      : Prisma.sql`f.id = ${findingId}::uuid`
  const rows = await ctx.db.$queryRaw<{ policy: string; title: string | null }[]>`
    select f.id, f.policy, c.title, f.severity, k.validity, coalesce(r.name, v.name) as repository,
      coalesce(f.path, e.path) as path, f.line, f.due_at,
      array(select coalesce(p.name, t.name, w.name) from ownership x join owner w on w.id = x.owner_id
        left join person p on p.id = w.person_id left join team t on t.id = w.team_id
        where ${owns} order by 1) as owners
    from finding f ${subjectJoins} left join credential k on k.id = f.credential_id
    left join repository r on r.id = f.repository_id
    where ${which} order by f.severity_rank desc, f.id limit ${SHOWN}`
  const [counted] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from finding f where ${which}`
  const emails = await ctx.db.$queryRaw<{ email: string }[]>`
    select distinct lower(p.email) as email from finding f
    join ownership x on ${owns} join owner w on w.id = x.owner_id
    join person p on p.id = w.person_id
      or p.id in (select m.person_id from team_member m where m.team_id = w.team_id)
    where ${which} and p.email is not null and p.deactivated_at is null
    union
    select distinct lower(p.email) from ${reminders(event, id)}
    join ownership x on ${ownsEntry} join owner w on w.id = x.owner_id
    join person p on p.id = w.person_id
      or p.id in (select m.person_id from team_member m where m.team_id = w.team_id)
    where p.email is not null and p.deactivated_at is null order by 1 limit 200`
  return {
    ...(await toldEntries(ctx, { id, event }, SHOWN)),
    findings: rows.map((row) => ToldFinding.parse({ ...row, title: row.title ?? violationName(row.policy) })),
    count: counted?.count ?? 0,
    ownerEmails: emails.map(({ email }) => email),
  }
}

const owns = Prisma.sql`x.valid_to is null and x.standing = 'confirmed'
  and x.subject_id in (f.credential_id, f.repository_id, f.entry_id)`
