import type { Ctx } from '#inventory/ctx.ts'
import type { FindingView } from '#inventory/model/finding.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const MOST = 10

/** The pull requests whose commits bring a credential, as far as the actor may see; the latest ten. */
export async function pullRequestsOf(ctx: Ctx, credentialId: string): Promise<FindingView['pullRequests']> {
  if (!ctx.permissions.has('pull-request.read')) return []
  return ctx.db.$queryRaw<FindingView['pullRequests']>`
    select p.id, r.name as repository, p.number, p.is_open as "isOpen"
    from pull_request p join repository r on r.id = p.repository_id
    where p.id in (select l.pull_request_id from pull_request_leak l where l.credential_id = ${credentialId}::uuid)
      and ${visible(ctx, Prisma.sql`p.repository_id`)}
    order by p.changed_at desc, p.id desc limit ${MOST}`
}
