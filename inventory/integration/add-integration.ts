import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { type IntegrationKind, type IntegrationView, NewIntegration } from '#inventory/model/integration.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { isUniqueViolation } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { type SealingKey, sealTo } from './envelope.ts'
import { integrationNow } from './get-integration.ts'
import { pairOf, type SealingKeys } from './sealing-keys.ts'

/**
 * Keeps a credential for another system, sealed to the public half given to this process: only a worker can open
 * it. Throws Invalid where there is no key to seal to, Conflict when the name is taken.
 */
export async function addIntegration(
  ctx: Ctx,
  input: NewIntegration,
  keys: SealingKeys,
): Promise<IntegrationView> {
  allow(ctx, 'integration.manage')
  const { value, kind, facts, ...rest } = NewIntegration.parse(input)
  const name = foreignText(rest.name)
  const id = newId()
  const envelope = sealTo(keyFor(kind, keys), { id, kind }, value)
  try {
    return await inTransaction(ctx, async (tx) => {
      const createdBy = await personOfActor(tx, ctx)
      await tx.integration.create({
        data: { id, kind, name, facts, ...envelope, createdAt: ctx.now(), createdBy },
      })
      await recordAudit(tx, ctx, {
        action: 'integration.add',
        subjectKind: 'integration',
        subjectId: id,
        after: { kind, name, facts, keyId: envelope.keyId },
      })
      return integrationNow(tx, id)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('There is an integration of this kind and name already.')
    throw error
  }
}

/** The public half for a kind. Throws Invalid. */
export function keyFor(kind: IntegrationKind, keys: SealingKeys): SealingKey {
  const key = keys[pairOf(kind)]
  if (key !== null) return key
  throw new Invalid(
    `This process was given no key to seal with: set SPRAWL_${pairOf(kind).toUpperCase()}_PUBLIC_KEY.`,
  )
}
