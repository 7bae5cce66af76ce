import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { IntegrationKind, type IntegrationView, ReplaceIntegration } from '#inventory/model/integration.ts'
import { keyFor } from './add-integration.ts'
import { sealTo } from './envelope.ts'
import { integrationNow } from './get-integration.ts'
import type { SealingKeys } from './sealing-keys.ts'

/** Puts a new credential in the place of one that is kept; the old envelope is gone. Throws NotFound, Invalid. */
export async function replaceIntegration(
  ctx: Ctx,
  input: ReplaceIntegration,
  keys: SealingKeys,
): Promise<IntegrationView> {
  allow(ctx, 'integration.manage')
  const { integrationId, value } = ReplaceIntegration.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`select id from integration where id = ${integrationId}::uuid for update`
    const found = await tx.integration.findUnique({ where: { id: integrationId } })
    if (found === null) throw new NotFound('There is no such integration.')
    const kind = IntegrationKind.parse(found.kind)
    const envelope = sealTo(keyFor(kind, keys), { id: integrationId, kind }, value)
    await tx.integration.update({
      where: { id: integrationId },
      data: { ...envelope, replacedAt: ctx.now(), lastOpenedAt: null, lastOpenedBy: null },
    })
    await recordAudit(tx, ctx, {
      action: 'integration.replace',
      subjectKind: 'integration',
      subjectId: integrationId,
      before: { keyId: found.keyId },
      after: { keyId: envelope.keyId },
    })
    return integrationNow(tx, integrationId)
  })
}
