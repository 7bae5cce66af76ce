import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { encodePublic, type SealingKeys } from '#inventory/integration/sealing-keys.ts'
import { Enrolment } from '#inventory/model/vault-bundle.ts'
import { lockVault } from '#inventory/vault/lock-vault.ts'
import { keyIdsInUse } from './key-ids.ts'

export const GetEnrolment = z.object({ vaultId: z.uuid() })

/**
 * What a collector beside the vault is given, as the text of its enrolment file. Throws NotFound, and Conflict for a
 * vault that a worker reads, or before a worker has opened the ledger.
 */
export async function getEnrolment(
  ctx: Ctx,
  input: z.input<typeof GetEnrolment>,
  keys: SealingKeys,
): Promise<{ text: string }> {
  allow(ctx, 'vault.manage')
  const { vaultId } = GetEnrolment.parse(input)
  const { sealing } = keys
  return inTransaction(ctx, async (tx) => {
    const { reach } = await lockVault(tx, ctx, vaultId)
    if (reach !== 'collector') throw new Conflict('This vault is not read by a collector.')
    const installation = await tx.installation.findUnique({ where: { id: 1 }, select: { salt: true } })
    if (installation === null || sealing === null)
      throw new Conflict('No worker has opened this ledger yet: start one, then ask again.')
    const vault = await tx.vault.findUnique({ where: { id: vaultId } })
    if (vault === null) throw new NotFound('There is no such vault.')
    const enrolment = Enrolment.parse({
      format: 'sprawl-enrolment-1',
      vaultId,
      kind: vault.kind,
      name: vault.name,
      options: vault.options,
      mode: vault.mode,
      limits: vault.limits,
      salt: Buffer.from(installation.salt).toString('base64url'),
      sealTo: encodePublic(sealing),
      keyIds: await keyIdsInUse(tx),
    })
    await recordAudit(tx, ctx, { action: 'vault.show-enrolment', subjectKind: 'vault', subjectId: vaultId })
    return { text: `${JSON.stringify(enrolment, null, 2)}\n` }
  })
}
