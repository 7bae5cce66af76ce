import type { Ctx } from '#inventory/ctx.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** The condition on a column with a credential's id: it lies at places, too, that the actor may not see. */
export const liesElsewhereSql = (ctx: Ctx, credential: Prisma.Sql): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`false`
    : Prisma.sql`exists (select from occurrence place
        where place.credential_id = ${credential} and place.valid_to is null
          and not ${visiblePlace(ctx, 'place')})`

/** Whether it lies at places, too, that the actor may not see: all that is said of them, for whoever rotates it. */
export async function liesElsewhere(
  tx: Pick<Transaction, '$queryRaw'>,
  ctx: Ctx,
  credentialId: string,
): Promise<boolean> {
  if (ctx.scope.kind === 'all') return false
  const [row] = await tx.$queryRaw<{ elsewhere: boolean }[]>`
    select ${liesElsewhereSql(ctx, Prisma.sql`${credentialId}::uuid`)} as elsewhere`
  return row?.elsewhere ?? false
}
