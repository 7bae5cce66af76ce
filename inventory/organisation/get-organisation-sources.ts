import { allow, type Ctx } from '#inventory/ctx.ts'
import { OrganisationSourcesView } from '#inventory/model/hosted-text.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { requireSeen } from './get-organisation.ts'
import { OneOrganisation } from './one-organisation.ts'

type Row = {
  kind: string
  repositories: number
  read: number
  failed: number
  last_read_at: Date | null
  error: string | null
}

/** What is read of an organisation besides code, and how far that is, as far as the actor may see. Throws NotFound. */
export async function getOrganisationSources(
  ctx: Ctx,
  input: OneOrganisation,
): Promise<OrganisationSourcesView> {
  allow(ctx, 'source.read')
  const { organisationId } = OneOrganisation.parse(input)
  await requireSeen(ctx, organisationId)
  const organisation = await ctx.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const texts = await ctx.db.$queryRaw<Row[]>`
    select t.kind, count(*)::int as repositories,
      (count(*) filter (where r.history_version_id is not null))::int as read,
      (count(*) filter (where last.state = 'failed'))::int as failed,
      max(last.finished_at) filter (where last.state = 'done') as last_read_at,
      min(last.error_message) filter (where last.state = 'failed') as error
    from hosted_text t
    join hosted_repository h on h.repository_id = t.of_repository_id
    join repository r on r.id = t.repository_id
    left join lateral (
      select s.state, s.finished_at, s.error_message from scan s
      where s.repository_id = r.id and s.state in ('done', 'failed')
      order by s.finished_at desc nulls last, s.id desc limit 1
    ) last on true
    where h.organisation_id = ${organisationId}::uuid and ${visible(ctx, Prisma.sql`r.id`)}
    group by t.kind order by t.kind`
  const [alerts] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from hosted_alert a
    join hosted_repository h on h.repository_id = a.repository_id
    where h.organisation_id = ${organisationId}::uuid and ${visible(ctx, Prisma.sql`a.repository_id`)}`
  return OrganisationSourcesView.parse({
    login: organisation.login,
    sources: organisation.sources,
    texts: texts.map(({ last_read_at, ...row }) => ({
      ...row,
      lastReadAt: last_read_at?.toISOString() ?? null,
    })),
    alerts: {
      count: alerts?.count ?? 0,
      readAt: organisation.alertsReadAt?.toISOString() ?? null,
      error: organisation.alertsError,
    },
  })
}
