import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { RotationState } from '#inventory/model/rotation.ts'
import { visibleEntry } from '#inventory/visible.ts'
import type { Transaction } from '#prisma/client.ts'

export type LockedRotation = {
  readonly id: string
  readonly entryId: string
  readonly state: RotationState
  readonly method: string
  readonly oldVersionId: string | null
  readonly confirmedById: string | null
  readonly confirmedByName: string | null
}

/** Locks a rotation of an entry that the actor may see. Throws NotFound. */
export async function lockRotation(tx: Transaction, ctx: Ctx, rotationId: string): Promise<LockedRotation> {
  const [row] = await tx.$queryRaw<(Omit<LockedRotation, 'state'> & { state: string })[]>`
    select r.id, r.entry_id as "entryId", r.state, r.method, r.old_version_id as "oldVersionId",
      r.confirmed_by_id as "confirmedById", r.confirmed_by_name as "confirmedByName"
    from rotation r join vault_entry e on e.id = r.entry_id
    where r.id = ${rotationId}::uuid and ${visibleEntry(ctx)} for no key update of r`
  if (row === undefined) throw new NotFound('There is no such rotation.')
  return { ...row, state: RotationState.parse(row.state) }
}
