import { Prisma } from '#prisma/client.ts'
import type { Ctx } from './ctx.ts'

/**
 * The condition every read verb adds: which rows the actor may see. `repository` is the column that holds
 * the repository's id. A new scope is one more case here, and all lists, counts and charts obey it.
 */
export function visible(ctx: Ctx, _repository: Prisma.Sql): Prisma.Sql {
  switch (ctx.scope) {
    case 'all':
      return Prisma.sql`true`
  }
}
