import { Prisma } from '#prisma/client.ts'
import type { Ctx } from './ctx.ts'

/**
 * The condition every read verb adds: which rows the actor may see. `repository` is the column that holds
 * the repository's id. A new scope is one more case here, and all lists, counts and charts obey it.
 */
export function visible(ctx: Ctx, repository: Prisma.Sql): Prisma.Sql {
  const { scope } = ctx
  switch (scope.kind) {
    case 'all':
      return Prisma.sql`true`
    case 'sources':
      return Prisma.sql`${repository} in (
        select r.id from repository r where r.source_id = any(${[...scope.sourceIds]}::uuid[]))`
    case 'owned':
      return Prisma.sql`${repository} in (
        select o.subject_id from ownership o join owner w on w.id = o.owner_id
        where o.subject_kind = 'repository' and o.standing = 'confirmed' and o.valid_to is null
          and w.person_id = ${scope.personId}::uuid)`
  }
}
