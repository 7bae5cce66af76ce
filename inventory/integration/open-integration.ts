import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound, WrongKey } from '#inventory/errors.ts'
import { type OpeningKey, openWith } from './envelope.ts'
import { OpenedCredential } from './opened.ts'

const OpenIntegration = z.object({ integrationId: z.uuid(), purpose: z.string().trim().min(1).max(200) })
const Facts = z.record(z.string(), z.string()).catch({})
export type OpenIntegration = z.infer<typeof OpenIntegration>

/**
 * Opens a credential for the job that needs it, which opens it once for its whole run. Who opened it and what for
 * stands in the audit log before the caller has it. `keysNow` reads the private halves: once more when the one
 * that is wanted is not among them, because a rotation may just have made it. Throws NotFound, WrongKey.
 */
export async function openIntegration(
  ctx: Ctx,
  input: OpenIntegration,
  keysNow: () => Promise<readonly OpeningKey[]>,
): Promise<OpenedCredential> {
  allow(ctx, 'integration.open')
  const { integrationId, purpose } = OpenIntegration.parse(input)
  const keys = await keysNow()
  return inTransaction(ctx, async (tx) => {
    const found = await tx.integration.findUnique({ where: { id: integrationId } })
    if (found === null) throw new NotFound('There is no such integration.')
    const { id, kind, keyId, wrappedKey, sealed } = found
    const key = keys.find((each) => each.id === keyId) ?? (await keysNow()).find((each) => each.id === keyId)
    if (key === undefined) throw new WrongKey(keyId, `This credential needs the sealing key ${keyId}.`)
    const text = openWith(key, { id, kind }, { keyId, wrappedKey, sealed })
    await tx.integration.update({
      where: { id },
      data: { lastOpenedAt: ctx.now(), lastOpenedBy: ctx.actor.name },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'integration.open',
      subjectKind: 'integration',
      subjectId: id,
      after: { purpose, kind, keyId },
    })
    return new OpenedCredential(text, { kind, facts: Facts.parse(found.facts) })
  })
}
