import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Forbidden } from '#inventory/errors.ts'
import { rotateNowJob } from '#inventory/jobs/index.ts'
import { RotationId } from '#inventory/model/rotation.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { lockRotation } from './lock-rotation.ts'
import { ownsEntry } from './owns-entry.ts'

/**
 * Confirms a rotation that the vault does on our word: first an owner of the entry, then somebody else. With both it
 * begins. Throws NotFound, Conflict for one that needs no word, Forbidden for who may not give this one.
 */
export async function confirmRotation(ctx: Ctx, input: RotationId): Promise<{ begins: boolean }> {
  allow(ctx, 'rotation.confirm')
  const { rotationId } = RotationId.parse(input)
  return inTransaction(ctx, async (tx) => {
    const rotation = await lockRotation(tx, ctx, rotationId)
    if (rotation.method !== 'vault' || rotation.state !== 'planned')
      throw new Conflict('Nobody has to confirm this rotation.')
    const personId = await personOfActor(tx, ctx)
    if (personId === null) throw new Forbidden('A person of the ledger confirms a rotation: sign in as one.')
    const isSecond = rotation.confirmedById !== null
    if (isSecond && rotation.confirmedById === personId)
      throw new Forbidden('The second word is somebody else’s.')
    if (!isSecond && !(await ownsEntry(tx, personId, rotation.entryId)))
      throw new Forbidden('An owner of it gives the first word.')
    await tx.rotation.update({
      where: { id: rotationId },
      data: isSecond
        ? { secondById: personId, secondByName: ctx.actor.name }
        : { confirmedById: personId, confirmedByName: ctx.actor.name },
      select: { id: true },
    })
    if (isSecond) await enqueue(tx, ctx.db, rotateNowJob, { rotationId })
    await recordAudit(tx, ctx, {
      action: 'rotation.confirm',
      subjectKind: 'rotation',
      subjectId: rotationId,
      after: { word: isSecond ? 'second' : 'first' },
    })
    return { begins: isSecond }
  })
}
