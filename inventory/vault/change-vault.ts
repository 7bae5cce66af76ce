import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { NotFound } from '#inventory/errors.ts'
import { examineVaultJob } from '#inventory/jobs/index.ts'
import { ChangeVault } from '#inventory/model/vault-connection.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'
import { dueAt } from './connect-vault.ts'
import { lockVault } from './lock-vault.ts'
import { canonical } from './place.ts'

/** Changes how a vault is read, from its next sync on; its permissions are asked for again. Throws NotFound, Invalid. */
export async function changeVault(ctx: Ctx, input: ChangeVault): Promise<void> {
  allow(ctx, 'vault.manage')
  const { vaultId, ...change } = ChangeVault.parse(input)
  await inTransaction(ctx, async (tx) => {
    await lockVault(tx, ctx, vaultId)
    const before = await tx.vault.findUniqueOrThrow({ where: { id: vaultId } })
    if (isElsewhere(before.options, change.options)) await judgeTrust(tx, ctx, before.sourceId)
    const { integrationId = before.integrationId, rotationIntegrationId = before.rotationIntegrationId } =
      change
    await requireIntegrations(tx, [integrationId, rotationIntegrationId])
    const timing = {
      schedule: change.schedule ?? before.schedule,
      timeZone: change.timeZone ?? before.timeZone,
    }
    const isDue = before.reach === 'worker'
    await tx.vault.update({
      where: { id: vaultId },
      data: {
        ...timing,
        integrationId,
        rotationIntegrationId,
        name: change.name ?? before.name,
        mode: change.mode ?? before.mode,
        quiet: change.quiet ?? before.quiet,
        reminderDays: reminderDays(change.reminderDays ?? before.reminderDays),
        ...(change.limits === undefined ? {} : { limits: change.limits }),
        ...(change.options === undefined ? {} : { options: change.options as Prisma.InputJsonObject }),
        nextSyncAt: isDue ? dueAt(timing, ctx.now(), vaultId) : null,
      },
      select: { id: true },
    })
    if (isDue) await enqueue(tx, ctx.db, examineVaultJob, { vaultId })
    await recordAudit(tx, ctx, {
      action: 'vault.change',
      subjectKind: 'vault',
      subjectId: vaultId,
      before: {
        mode: before.mode,
        schedule: before.schedule,
        timeZone: before.timeZone,
        rotates: before.rotationIntegrationId !== null,
      },
      after: { mode: change.mode ?? before.mode, ...timing, rotates: rotationIntegrationId !== null },
    })
  })
}

/** Each once, the earliest first. */
const reminderDays = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => b - a)

/** Throws NotFound. */
async function requireIntegrations(tx: Transaction, ids: readonly (string | null)[]): Promise<void> {
  const named = [...new Set(ids.filter((id) => id !== null))]
  if ((await tx.integration.count({ where: { id: { in: named } } })) < named.length)
    throw new NotFound('There is no such integration.')
}

const isElsewhere = (before: unknown, now: unknown): boolean =>
  now !== undefined && canonical(before) !== canonical(now)

/** What was named at the machine's own command line may lie anywhere; where somebody else points it, it may not. */
async function judgeTrust(tx: Transaction, ctx: Ctx, sourceId: string): Promise<void> {
  await tx.source.update({
    where: { id: sourceId },
    data: { addressTrusted: ctx.origin.via === 'process' },
    select: { id: true },
  })
}
