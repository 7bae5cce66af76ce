import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import type { IntegrationView } from '#inventory/model/integration.ts'
import type { Transaction } from '#prisma/client.ts'
import { integrationNow, type OneIntegration } from './get-integration.ts'

/**
 * Forgets a credential of ours; that it was there stays in the audit log. Throws NotFound, Conflict while an
 * organisation or a vault is come to with it, or notifications or tickets go out with it.
 */
export async function removeIntegration(
  ctx: Ctx,
  { integrationId }: OneIntegration,
): Promise<IntegrationView> {
  allow(ctx, 'integration.manage')
  return inTransaction(ctx, async (tx) => {
    const view = await integrationNow(tx, integrationId)
    const user = await tx.organisation.findFirst({
      where: { integrationId, source: { removedAt: null } },
      orderBy: { login: 'asc' },
      select: { login: true },
    })
    if (user !== null)
      throw new Conflict(`Workers come to ${user.login} with it: give them another one there first.`)
    await refuseInUse(tx, integrationId)
    await tx.organisation.updateMany({ where: { integrationId }, data: { integrationId: null } })
    const { count } = await tx.integration.deleteMany({ where: { id: integrationId } })
    if (count === 0) throw new NotFound('There is no such integration.')
    await recordAudit(tx, ctx, {
      action: 'integration.remove',
      subjectKind: 'integration',
      subjectId: integrationId,
      before: { kind: view.kind, name: view.name, facts: view.facts, keyId: view.keyId },
    })
    return view
  })
}

/** A tracker that was disconnected is forgotten with its credential, and with its tickets. */
async function refuseInUse(tx: Transaction, integrationId: string): Promise<void> {
  const vault = await tx.vault.findFirst({
    where: { source: { removedAt: null }, OR: [{ integrationId }, { rotationIntegrationId: integrationId }] },
    orderBy: { name: 'asc' },
    select: { name: true, integrationId: true },
  })
  if (vault !== null)
    throw new Conflict(
      vault.integrationId === integrationId
        ? `${vault.name} is read with it: replace it, or disconnect the vault first.`
        : `${vault.name} is rotated with it: turn that off in its settings first.`,
    )
  const rule = await tx.notificationRule.findFirst({ where: { integrationId }, select: { name: true } })
  if (rule !== null) throw new Conflict(`The rule "${rule.name}" notifies with it: remove that first.`)
  const project = await tx.ticketProject.findFirst({ where: { integrationId, removedAt: null } })
  if (project !== null)
    throw new Conflict(`Tickets are opened in ${project.name} with it: disconnect that first.`)
  await tx.ticket.deleteMany({ where: { project: { integrationId } } })
  await tx.ticketProject.deleteMany({ where: { integrationId } })
}
