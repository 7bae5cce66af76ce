import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { type OldValueFate, OPEN_ROTATION, PlanRotation } from '#inventory/model/rotation.ts'
import { EntryKind, VaultKind } from '#inventory/model/vault.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { rotatable } from './entry-rotation.ts'
import { rulesOfEntry } from './rules-of-entry.ts'
import { oldValueFate, runbookOf } from './runbook.ts'
import { notOffered, overlapOf, vaultRotates } from './vault-rotates.ts'

/** Plans a rotation: its steps, and a row for every consumer that must take the new value. Throws NotFound, Conflict while one is under way or where the vault cannot do it. */
export async function planRotation(ctx: Ctx, input: PlanRotation): Promise<{ rotationId: string }> {
  allow(ctx, 'rotation.plan')
  const { entryId, cause, method, dueAt, note } = PlanRotation.parse(input)
  const rotationId = newId()
  await inTransaction(ctx, async (tx) => {
    const entry = await lockEntry(tx, ctx, entryId)
    const open = await tx.rotation.count({ where: { entryId, state: { in: [...OPEN_ROTATION] } } })
    if (open > 0) throw new Conflict('A rotation of it is under way already.')
    const current = await tx.vaultVersion.findFirst({
      where: { entryId, state: 'current', goneAt: null },
      orderBy: { position: 'desc' },
      select: { id: true },
    })
    const consumers = await tx.consumer.findMany({
      where: { entryId, validTo: null },
      orderBy: { id: 'asc' },
      select: { id: true, name: true, place: true },
    })
    const rules = await rulesOfEntry(tx, entryId)
    await tx.rotation.create({
      data: {
        id: rotationId,
        entryId,
        state: 'planned',
        cause,
        method,
        ...(method === 'vault' ? await fateByVault(tx, entryId) : { oldValue: oldValueFate(entry.kind) }),
        oldVersionId: current?.id ?? null,
        plannedById: await personOfActor(tx, ctx),
        plannedByName: ctx.actor.name,
        plannedAt: ctx.now(),
        dueAt: dueAt === null ? entry.dueAt : new Date(dueAt),
        note,
        moves: {
          create: consumers.map(({ id, name, place }) => ({
            id: newId(),
            consumerId: id,
            name,
            place,
            state: 'waiting',
          })),
        },
        steps: {
          create: runbookOf(entry.kind, entry.vaultKind, rules).map((step, position) => ({
            id: newId(),
            position,
            ...step,
          })),
        },
      },
      select: { id: true },
    })
    await tx.vaultEntry.update({
      where: { id: entryId },
      data: { rotationStatus: 'in-progress' },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'rotation.plan',
      subjectKind: 'vault-entry',
      subjectId: entryId,
      after: { rotationId, cause, method },
    })
  })
  return { rotationId }
}

/** Throws Conflict, saying why, where the vault is not to be asked. */
async function fateByVault(
  tx: Transaction,
  entryId: string,
): Promise<{ oldValue: OldValueFate; overlapsUntil: Date | null }> {
  const subject = await rotatable({ db: tx }, Prisma.sql`e.id = ${entryId}::uuid`)
  const why = subject === null ? 'There is no such entry.' : notOffered(subject)
  const own = subject === null ? null : vaultRotates(subject)
  if (subject === null || own === null || why !== null)
    throw new Conflict(why ?? 'This vault cannot rotate it.')
  return { oldValue: own.oldValue, overlapsUntil: overlapOf(own, subject) }
}

/** Throws NotFound for an entry the actor may not see, or one that is gone. */
async function lockEntry(
  tx: Transaction,
  ctx: Ctx,
  entryId: string,
): Promise<{ kind: EntryKind; vaultKind: VaultKind; dueAt: Date | null }> {
  const [row] = await tx.$queryRaw<{ kind: string; vault_kind: string; rotation_due_at: Date | null }[]>`
    select e.kind, v.kind as vault_kind, e.rotation_due_at from vault_entry e join vault v on v.id = e.vault_id
    where e.id = ${entryId}::uuid and e.valid_to is null and ${visibleEntry(ctx)} for no key update of e`
  if (row === undefined) throw new NotFound('There is no such entry.')
  return {
    kind: EntryKind.parse(row.kind),
    vaultKind: VaultKind.parse(row.vault_kind),
    dueAt: row.rotation_due_at,
  }
}
