import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { OwnershipId, OwnershipView } from '#inventory/model/ownership.ts'
import { ownershipColumns, type StoredOwnership, toOwnershipView } from './ownership-row.ts'
import { visibleSubject } from './visible-subject.ts'

/** One claim that holds now. Throws NotFound. */
export async function getOwnership(ctx: Ctx, { ownershipId }: OwnershipId): Promise<OwnershipView> {
  allow(ctx, 'ownership.read')
  const [row] = await ctx.db.$queryRaw<StoredOwnership[]>`
    select ${ownershipColumns(ctx)} from ownership x join owner w on w.id = x.owner_id
    where x.id = ${ownershipId}::uuid and x.valid_to is null and ${visibleSubject(ctx)}`
  if (row === undefined) throw new NotFound('There is no such claim.')
  return toOwnershipView(row)
}
