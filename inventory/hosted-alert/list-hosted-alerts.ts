import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { HostedAlertList, type HostedAlertPage } from '#inventory/model/hosted-alert.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { alertRows, type StoredAlert, toAlertView } from './alert-rows.ts'

const LIST = 'hosted-alerts'

/** GitHub's own alerts, the newest first, each with the finding that Sprawl has of it, and how many there are. */
export async function listHostedAlerts(
  ctx: Ctx,
  input: z.input<typeof HostedAlertList>,
): Promise<HostedAlertPage> {
  allow(ctx, 'finding.read')
  const { cursor, limit, organisationId, repositoryId, state, found } = HostedAlertList.parse(input)
  const after = decodeCursor(LIST, cursor, z.string())
  const within = Prisma.sql`${visible(ctx, Prisma.sql`w.repository_id`)}
    and (${organisationId ?? null}::uuid is null or w.source_id = (
      select of.source_id from organisation of where of.id = ${organisationId ?? null}::uuid))
    and (${repositoryId ?? null}::uuid is null or w.repository_id = ${repositoryId ?? null}::uuid)`
  const isFound = {
    yes: Prisma.sql`and w.finding_id is not null`,
    no: Prisma.sql`and w.finding_id is null`,
  }
  const beyond =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (w.created_at, w.id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredAlert[]>`
    select w.* from ${alertRows(ctx)} w
    where ${within} and (${state ?? null}::text is null or w.state = ${state ?? null}::text)
      ${found === undefined ? Prisma.empty : isFound[found]} ${beyond}
    order by w.created_at desc, w.id desc limit ${limit + 1}`
  const [counts] = await ctx.db.$queryRaw<HostedAlertPage['counts'][]>`
    select count(*)::int as "all", (count(*) filter (where w.state = 'open'))::int as "open",
      (count(*) filter (where w.state = 'open' and w.finding_id is null))::int as "openNotFound"
    from ${alertRows(ctx)} w where ${within}`
  const page = toPage(
    LIST,
    rows,
    limit,
    (row) => ({ value: row.created_at.toISOString(), id: row.id }),
    toAlertView,
  )
  return { ...page, counts: counts ?? { all: 0, open: 0, openNotFound: 0 } }
}
