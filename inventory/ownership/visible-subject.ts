import { liesElsewhere } from '#inventory/credential/lies-elsewhere.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { Forbidden, NotFound } from '#inventory/errors.ts'
import type { OwnedKind } from '#inventory/model/ownership.ts'
import { visible, visibleCredential, visibleEntry, visibleVault } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** The condition on an ownership `x`: the actor may see what it is about. */
export const visibleSubject = (ctx: Ctx): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`true`
    : Prisma.sql`case x.subject_kind
        when 'repository' then ${visible(ctx, Prisma.sql`x.subject_id`)}
        when 'vault-entry' then exists (
          select from vault_entry e where e.id = x.subject_id and ${visibleEntry(ctx)})
        when 'identity' then exists (
          select from identity i where i.id = x.subject_id and ${visibleVault(ctx, Prisma.sql`i.vault_id`)})
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
  const [row] = await tx.$queryRaw<{ id: string }[]>`${lockSql(ctx, kind, id)} for no key update`
  if (row === undefined) throw new NotFound(`This ${kind} is not in the ledger.`)
  if (kind === 'credential' && (await liesElsewhere(tx, ctx, id)))
    throw new Forbidden(
      'This credential also lies where you may not look: who sees all of it names its owner.',
    )
}

function lockSql(ctx: Ctx, kind: OwnedKind, id: string): Prisma.Sql {
  switch (kind) {
    case 'repository':
      return Prisma.sql`
        select r.id from repository r where r.id = ${id}::uuid and ${visible(ctx, Prisma.sql`r.id`)}`
    case 'credential':
      return Prisma.sql`
        select k.id from credential k where k.id = ${id}::uuid and ${visibleCredential(ctx, Prisma.sql`k.id`)}`
    case 'vault-entry':
      return Prisma.sql`select e.id from vault_entry e where e.id = ${id}::uuid and ${visibleEntry(ctx)}`
    case 'identity':
      return Prisma.sql`
        select i.id from identity i where i.id = ${id}::uuid and ${visibleVault(ctx, Prisma.sql`i.vault_id`)}`
  }
}
