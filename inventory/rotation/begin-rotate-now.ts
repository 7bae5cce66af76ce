import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { EntryKind } from '#inventory/model/vault.ts'
import { type VaultAccess, vaultAccess } from '#inventory/vault/vault-access.ts'

export const RotateNow = z.object({ rotationId: z.uuid() })

/** A rotation that a vault is to do, with what is needed to ask for it; `access` names the credential that writes. */
export type RotateNowTask = {
  readonly access: VaultAccess
  readonly entry: {
    readonly path: string
    readonly name: string
    readonly kind: EntryKind
    readonly facts: Readonly<Record<string, string>>
  }
}

/**
 * Takes a rotation that two people confirmed, once: whoever asks again, after a crash too, gets null, because nobody
 * can tell whether the vault has done it. Until an answer is written down the rotation says so.
 */
export async function beginRotateNow(
  ctx: Ctx,
  input: z.input<typeof RotateNow>,
): Promise<RotateNowTask | null> {
  allow(ctx, 'vault.record')
  const { rotationId } = RotateNow.parse(input)
  const vaultId = await inTransaction(ctx, async (tx) => {
    const taken = await tx.rotation.updateMany({
      where: {
        id: rotationId,
        state: 'planned',
        method: 'vault',
        askedAt: null,
        confirmedById: { not: null },
        secondById: { not: null },
        entry: {
          validTo: null,
          vault: { rotationIntegrationId: { not: null }, source: { removedAt: null } },
        },
      },
      data: { askedAt: ctx.now(), trouble: NO_ANSWER },
    })
    if (taken.count === 0) return null
    await recordAudit(tx, ctx, {
      action: 'rotation.ask-vault',
      subjectKind: 'rotation',
      subjectId: rotationId,
    })
    const { entry } = await tx.rotation.findUniqueOrThrow({
      where: { id: rotationId },
      select: { entry: { select: { vaultId: true } } },
    })
    return entry.vaultId
  })
  if (vaultId === null) return null
  const rotation = await ctx.db.rotation.findUniqueOrThrow({
    where: { id: rotationId },
    include: { entry: { include: { vault: { select: { rotationIntegrationId: true } } } } },
  })
  const { path, name, kind, facts, vault } = rotation.entry
  return {
    access: { ...(await vaultAccess(ctx, { vaultId })), integrationId: vault.rotationIntegrationId },
    entry: { path, name, kind: EntryKind.parse(kind), facts: Facts.parse(facts) },
  }
}

const Facts = z.record(z.string(), z.string()).catch({})

const NO_ANSWER =
  'The vault was asked to rotate it, and no answer was written down. It is not asked again: the next sync says whether there is a new value.'
