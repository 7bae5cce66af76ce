import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { PullRequestList, type PullRequestPage } from '#inventory/model/pull-request.ts'
import { Instant } from '#inventory/model/terms.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { pullRequestRows, type StoredRow, toPullRequestRow } from './pull-request-row.ts'

const LIST = 'pull-requests'

/** A page of pull requests, the last that something happened to first. Throws Invalid for a foreign cursor. */
export async function listPullRequests(ctx: Ctx, input: PullRequestList): Promise<PullRequestPage> {
  allow(ctx, 'pull-request.read')
  const { cursor, limit, state, which, source } = PullRequestList.parse(input)
  const after = decodeCursor(LIST, cursor, Instant)
  const isOpen = which === 'open'
  const where = Prisma.sql`${visible(ctx, Prisma.sql`p.repository_id`)}
    and (${which === 'all'} or p.is_open = ${isOpen})
    and (${source ?? null}::uuid is null or s.id = ${source ?? null}::uuid)
    and (${after === null} or (p.changed_at, p.id)
      < (${after?.value ?? null}::timestamptz, ${after?.id ?? null}::uuid))`
  const rows = await ctx.db.$queryRaw<StoredRow[]>`
    select * from ${pullRequestRows(where)}
    where ${state.length === 0} or row.state = any(${state}::text[])
    order by row.changed_at desc, row.id desc limit ${limit + 1}`
  return toPage(
    LIST,
    rows,
    limit,
    ({ changed_at, id }) => ({ value: changed_at.toISOString(), id }),
    toPullRequestRow,
  )
}
