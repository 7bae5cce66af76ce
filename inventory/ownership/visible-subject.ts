import { liesElsewhere } from '#inventory/credential/lies-elsewhere.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { Forbidden, NotFound } from '#inventory/errors.ts'
import type { OwnedKind } from '#inventory/model/ownership.ts'
import { visible, visibleCredential } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** The condition on an ownership `x`: the actor may see what it is about. */
export const visibleSubject = (ctx: Ctx): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`true`
    : Prisma.sql`case x.subject_kind
        when 'repository' then ${visible(ctx, Prisma.sql`x.subject_id`)}
        else ${visibleCredential(ctx, Prisma.sql`x.subject_id`)} end`

/**
 * Locks what is to be owned. An ownership gives sight, and nobody gives more than they have. Throws NotFound, and
 * Forbidden for a credential that lies at places the actor may not see.
 */
export async function lockSubject(
  tx: Transaction,
  ctx: Ctx,
  { kind, id }: { readonly kind: OwnedKind; readonly id: string },
): Promise<void> {
  const [row] =
    kind === 'repository'
      ? await tx.$queryRaw<{ id: string }[]>`
          select r.id from repository r where r.id = ${id}::uuid and ${visible(ctx, Prisma.sql`r.id`)}
          for no key update`
      : await tx.$queryRaw<{ id: string }[]>`
          select k.id from credential k
          where k.id = ${id}::uuid and ${visibleCredential(ctx, Prisma.sql`k.id`)} for no key update`
  if (row === undefined) throw new NotFound(`This ${kind} is not in the ledger.`)
  if (kind === 'credential' && (await liesElsewhere(tx, ctx, id)))
    throw new Forbidden(
      'This credential also lies where you may not look: who sees all of it names its owner.',
    )
}
