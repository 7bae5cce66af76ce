import type { Ctx } from '#inventory/ctx.ts'
import type { RepositoryState } from '#inventory/model/source.ts'
import { Prisma } from '#prisma/client.ts'

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
