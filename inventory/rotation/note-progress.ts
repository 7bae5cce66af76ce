import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { AttestRotation, NoteMove, OPEN_ROTATION, RotationId } from '#inventory/model/rotation.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { endRotation } from './end-rotation.ts'
import { followRotations } from './follow-rotations.ts'
import { lockRotation } from './lock-rotation.ts'

/** Says of a consumer that something blocks it, or that it moved, on somebody's word. Throws NotFound, Conflict for a rotation that ended. */
export async function noteMove(ctx: Ctx, input: NoteMove): Promise<void> {
  allow(ctx, 'rotation.note')
  const { moveId, state, words } = NoteMove.parse(input)
  await inTransaction(ctx, async (tx) => {
    const move = await tx.rotationMove.findUnique({ where: { id: moveId }, select: { rotationId: true } })
    if (move === null) throw new NotFound('There is no such consumer of a rotation.')
    const rotation = await lockRotation(tx, ctx, move.rotationId)
    if (!OPEN_ROTATION.includes(rotation.state)) throw new Conflict('This rotation has ended.')
    await tx.rotationMove.update({
      where: { id: moveId },
      data: {
        state,
        blockedBy: state === 'blocked' ? words : null,
        evidence: state === 'attested' ? `${ctx.actor.name}: ${words ?? 'it took the new value'}` : null,
        at: ctx.now(),
      },
      select: { id: true },
    })
    await followRotations(tx, ctx, [rotation.entryId])
    await recordAudit(tx, ctx, {
      action: 'rotation.note-move',
      subjectKind: 'rotation',
      subjectId: rotation.id,
      after: { moveId, state },
    })
  })
}

export const CompleteStep = z.strictObject({ rotationId: z.uuid(), stepId: z.uuid(), done: z.boolean() })

/**
 * Marks a step of the runbook as done, or not. Once there is a new value, that the old one is revoked is the state of the
 * rotation too: on somebody's word, so it proves nothing. Throws NotFound, Conflict for a rotation that ended.
 */
export async function completeStep(ctx: Ctx, input: z.input<typeof CompleteStep>): Promise<void> {
  allow(ctx, 'rotation.note')
  const { rotationId, stepId, done } = CompleteStep.parse(input)
  await inTransaction(ctx, async (tx) => {
    const rotation = await lockRotation(tx, ctx, rotationId)
    if (!OPEN_ROTATION.includes(rotation.state)) throw new Conflict('This rotation has ended.')
    const { count } = await tx.rotationStep.updateMany({
      where: { id: stepId, rotationId },
      data: done
        ? { doneAt: ctx.now(), doneById: await personOfActor(tx, ctx), doneByName: ctx.actor.name }
        : { doneAt: null, doneById: null, doneByName: null },
    })
    if (count === 0) throw new NotFound('There is no such step.')
    await tx.$executeRaw`
      update rotation r set revoked_at = case when ${done} then ${ctx.now()}::timestamptz end,
        state = case when ${done} then 'revoked' when r.moved_at is null then 'issued' else 'moved' end
      from rotation_step s
      where s.id = ${stepId}::uuid and s.kind = 'revoke' and r.id = s.rotation_id and r.issued_at is not null`
    await recordAudit(tx, ctx, {
      action: 'rotation.complete-step',
      subjectKind: 'rotation',
      subjectId: rotationId,
      after: { stepId, done },
    })
  })
}

/** A named person says that the old value is dead, where no evidence can be had. Throws NotFound, Conflict before there is a new value. */
export async function attestRotation(ctx: Ctx, input: AttestRotation): Promise<void> {
  allow(ctx, 'rotation.attest')
  const { rotationId, words } = AttestRotation.parse(input)
  await inTransaction(ctx, async (tx) => {
    const rotation = await lockRotation(tx, ctx, rotationId)
    if (!OPEN_ROTATION.includes(rotation.state)) throw new Conflict('This rotation has ended.')
    if (rotation.state === 'planned') throw new Conflict('There is no new value yet: the old one is in use.')
    await tx.rotation.update({
      where: { id: rotationId },
      data: { note: `${ctx.actor.name}: ${words}` },
      select: { id: true },
    })
    await endRotation(tx, ctx, rotation, 'attested')
    await recordAudit(tx, ctx, {
      action: 'rotation.attest',
      subjectKind: 'rotation',
      subjectId: rotationId,
      after: { proof: 'attested' },
    })
  })
}

/** Gives a rotation up; what was done stays as it is. Throws NotFound, Conflict for one that ended. */
export async function cancelRotation(ctx: Ctx, input: RotationId): Promise<void> {
  allow(ctx, 'rotation.plan')
  const { rotationId } = RotationId.parse(input)
  await inTransaction(ctx, async (tx) => {
    const rotation = await lockRotation(tx, ctx, rotationId)
    if (!OPEN_ROTATION.includes(rotation.state)) throw new Conflict('This rotation has ended.')
    await tx.rotation.update({
      where: { id: rotationId },
      data: { state: 'cancelled', endedAt: ctx.now() },
      select: { id: true },
    })
    await followRotations(tx, ctx, [rotation.entryId])
    await recordAudit(tx, ctx, {
      action: 'rotation.cancel',
      subjectKind: 'rotation',
      subjectId: rotationId,
      before: { state: rotation.state },
    })
  })
}
