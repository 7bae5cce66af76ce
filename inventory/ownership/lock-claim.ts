import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { OwnedKind, type OwnershipEvidence, Standing } from '#inventory/model/ownership.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'
import { visibleSubject } from './visible-subject.ts'

export type LockedClaim = {
  readonly id: string
  readonly ownerId: string
  readonly subject: { readonly kind: OwnedKind; readonly id: string }
  readonly standing: Standing
}

type Row = { id: string; owner_id: string; subject_kind: string; subject_id: string; standing: string }

/** A claim that holds now, on what the actor may see, locked. Throws NotFound. */
export async function lockClaim(tx: Transaction, ctx: Ctx, ownershipId: string): Promise<LockedClaim> {
  const [row] = await tx.$queryRaw<Row[]>`
    select x.id, x.owner_id, x.subject_kind, x.subject_id, x.standing from ownership x
    where x.id = ${ownershipId}::uuid and x.valid_to is null and ${visibleSubject(ctx)}
    for no key update of x`
  if (row === undefined) throw new NotFound('There is no such claim.')
  return {
    id: row.id,
    ownerId: row.owner_id,
    subject: { kind: OwnedKind.parse(row.subject_kind), id: row.subject_id },
    standing: Standing.parse(row.standing),
  }
}

/** Ends claims, and says in their evidence what ended them. */
export async function endClaims(
  tx: Transaction,
  ctx: Ctx,
  which: Prisma.Sql,
  evidence: OwnershipEvidence,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update ownership x set valid_to = ${ctx.now()}, evidence = x.evidence || ${JSON.stringify([evidence])}::jsonb
    where x.valid_to is null and ${which} returning x.id`
  return rows.map(({ id }) => id)
}

export const evidenceNow = (
  ctx: Ctx,
  kind: OwnershipEvidence['kind'],
  detail: string | null = null,
): OwnershipEvidence => ({ kind, detail, by: ctx.actor.name, at: ctx.now().toISOString() })
