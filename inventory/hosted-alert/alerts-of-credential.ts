import type { Ctx } from '#inventory/ctx.ts'
import type { HostedAlertView } from '#inventory/model/hosted-alert.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { alertRows, type StoredAlert, toAlertView } from './alert-rows.ts'

const MOST = 100

/** What GitHub itself says of a credential where Sprawl found it too; the open ones first, the newest hundred. */
export async function alertsOfCredential(ctx: Ctx, credentialId: string): Promise<HostedAlertView[]> {
  const repositories = Prisma.sql`
    select coalesce(t.of_repository_id, o.repository_id) from occurrence o
    left join hosted_text t on t.repository_id = o.repository_id
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null`
  const rows = await ctx.db.$queryRaw<StoredAlert[]>`
    select w.* from ${alertRows(ctx)} w
    where w.credential_id = ${credentialId}::uuid and w.repository_id in (${repositories})
      and ${visible(ctx, Prisma.sql`w.repository_id`)}
    order by w.state, w.created_at desc, w.id desc limit ${MOST}`
  return rows.map(toAlertView)
}
