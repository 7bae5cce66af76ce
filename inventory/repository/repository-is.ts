import type { Ctx } from '#inventory/ctx.ts'
import type { RepositoryState } from '#inventory/model/source.ts'
import { Prisma } from '#prisma/client.ts'

/** Whether `repository r` of `source s` is to be scanned: nothing is missed where an organisation has it skipped or gone. */
export const isToBeScanned = Prisma.sql`(s.kind <> 'github-organisation' or exists (
  select from hosted_repository h
  where h.repository_id = r.id and h.gone_at is null and h.skip_reason is null))`

/** The condition of a state over `repository r`; without one all repositories are meant. */
export const repositoryIs = (ctx: Ctx, state: RepositoryState | undefined): Prisma.Sql =>
  state === undefined ? Prisma.sql`true` : conditions(ctx)[state]

const conditions = (ctx: Ctx): Record<RepositoryState, Prisma.Sql> => ({
  'never-read': Prisma.sql`
    not exists (select from scan ended where ended.repository_id = r.id and ended.state = 'done')`,
  failed: Prisma.sql`'failed' = (
    select ended.state from scan ended
    where ended.repository_id = r.id and ended.state in ('done', 'failed')
    order by ended.finished_at desc nulls last, ended.id desc limit 1)`,
  'not-lately': Prisma.sql`not exists (
    select from scan ended where ended.repository_id = r.id and ended.state = 'done'
      and ended.finished_at >= ${new Date(ctx.now().getTime() - 86_400_000)})`,
})
