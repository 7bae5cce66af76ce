import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visibleEntry } from '#inventory/visible.ts'
import type { Transaction } from '#prisma/client.ts'

/** Locks an entry that the actor may see. Throws NotFound. */
export async function lockEntry(tx: Transaction, ctx: Ctx, entryId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select e.id from vault_entry e where e.id = ${entryId}::uuid and ${visibleEntry(ctx)} for no key update of e`
  if (row === undefined) throw new NotFound('There is no such entry.')
}
