import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { lockFinding } from '#inventory/finding/lock-findings.ts'
import { type HandedOn, HandOn, OwnedKind } from '#inventory/model/ownership.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { endClaims, evidenceNow } from './lock-claim.ts'
import { ownerOf } from './owner-of.ts'
import { writeClaims } from './write-claims.ts'

/** A claim that only a person's word speaks for. */
const PROPOSED_SCORE = 0.5

/**
 * "Not mine": gives a finding back. It is assigned to nobody, what the person owned of its credential or entry ends, and
 * whom they named becomes an inferred claim, which gives no sight until somebody confirms it. What they see by a
 * repository or a team stays. Throws NotFound, and Conflict when they name themselves.
 */
export async function handOn(ctx: Ctx, input: HandOn): Promise<HandedOn> {
  allow(ctx, 'ownership.hand-on')
  const { findingId, owner, note } = HandOn.parse(input)
  return inTransaction(ctx, async (tx) => {
    await lockFinding(tx, ctx, findingId)
    const { subjectKind, subjectId, assigneeId } = await tx.finding.findUniqueOrThrow({
      where: { id: findingId },
    })
    const subject = { kind: OwnedKind.parse(subjectKind), id: subjectId }
    const personId = await personOfActor(tx, ctx)
    if (owner !== null && owner.kind === 'person' && owner.id === personId)
      throw new Conflict('Name somebody else, or nobody.')
    const wasMine = personId !== null && assigneeId === personId
    if (wasMine) await tx.finding.update({ where: { id: findingId }, data: { assigneeId: null } })
    if (personId !== null) await endMine(tx, ctx, personId, subject, note)
    const ownershipId = owner === null ? null : await propose(tx, ctx, subject, owner, note)
    await recordAudit(tx, ctx, {
      action: 'ownership.hand-on',
      subjectKind: 'finding',
      subjectId: findingId,
      before: { assigneeId },
      after: { owner, note, assigneeId: wasMine ? null : assigneeId },
    })
    return { ownershipId }
  })
}

type Subject = { readonly kind: OwnedKind; readonly id: string }

async function endMine(
  tx: Transaction,
  ctx: Ctx,
  personId: string,
  { kind, id }: Subject,
  note: string | null,
): Promise<void> {
  await endClaims(
    tx,
    ctx,
    Prisma.sql`x.subject_kind = ${kind} and x.subject_id = ${id}::uuid
      and x.owner_id in (select w.id from owner w where w.person_id = ${personId}::uuid)`,
    evidenceNow(ctx, 'rejected', note),
  )
}

async function propose(
  tx: Transaction,
  ctx: Ctx,
  { kind, id }: Subject,
  owner: NonNullable<HandOn['owner']>,
  note: string | null,
): Promise<string> {
  const ownerId = await ownerOf(tx, ctx, owner)
  await writeClaims(tx, ctx, {
    ownerId,
    subjectKind: kind,
    subjectIds: [id],
    standing: 'inferred',
    score: PROPOSED_SCORE,
    evidence: evidenceNow(ctx, 'proposed', note),
  })
  const claim = await tx.ownership.findFirstOrThrow({
    where: { ownerId, subjectId: id, validTo: null },
    select: { id: true },
  })
  return claim.id
}
