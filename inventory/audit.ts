import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import type { Ctx } from './ctx.ts'

/**
 * States before and after, as far as they changed: ids, words and numbers of the ledger, never a value and never a
 * person's name or address, which could not be erased from here.
 */
export type AuditEntry = {
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly before?: Prisma.InputJsonObject | null
  readonly after?: Prisma.InputJsonObject | null
  /** How many rows a machine's batch touched. */
  readonly batchCount?: number
}

/** Writes the audit row of an action into the transaction of the action. */
export async function recordAudit(tx: Transaction, ctx: Ctx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      id: newId(),
      at: ctx.now(),
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: nameToKeep(ctx.actor),
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      before: entry.before ?? Prisma.DbNull,
      after: entry.after ?? Prisma.DbNull,
      batchCount: entry.batchCount ?? 1,
      requestId: ctx.requestId,
      via: ctx.origin.via,
      viaId: ctx.origin.id,
      address: ctx.origin.address,
    },
    select: { id: true },
  })
}

/** The name of a person of the ledger stays in the ledger, where it can be erased. */
const nameToKeep = ({ kind, id, name }: Ctx['actor']): string | null =>
  kind === 'person' && id !== 'local' ? null : foreignText(name)
