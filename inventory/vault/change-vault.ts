import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { examineVaultJob } from '#inventory/jobs/index.ts'
import { addressOf, ChangeVault, VaultOptions } from '#inventory/model/vault-connection.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'
import { dueAt } from './connect-vault.ts'
import { lockVault } from './lock-vault.ts'
import { canonical, vaultPlace } from './place.ts'
import { requireIntegrations } from './require-integrations.ts'
import { requireMode } from './require-mode.ts'

/**
 * Changes how a vault is read, from its next sync on; its permissions are asked for again. Throws NotFound, Conflict for
 * a name that is taken or a vault that is not rotated on our word, Invalid for a schedule that is none and for a new
 * address without its credential.
 */
export async function changeVault(ctx: Ctx, input: ChangeVault): Promise<void> {
  allow(ctx, 'vault.manage')
  const { vaultId, ...change } = ChangeVault.parse(input)
  await inTransaction(ctx, async (tx) => {
    await lockVault(tx, ctx, vaultId)
    const before = await tx.vault.findUniqueOrThrow({ where: { id: vaultId } })
    const { integrationId, rotationIntegrationId } = credentialsOf(ctx, before, change)
    if (change.mode !== undefined) await requireMode(tx, before.kind, change.mode)
    await requireIntegrations(tx, {
      ...before,
      options: change.options ?? before.options,
      integrationId,
      rotationIntegrationId,
    })
    const name = change.name ?? before.name
    if (name !== before.name) await requireFreeName(tx, before.kind, name)
    await writePlace(tx, ctx, before, { name, options: change.options })
    const timing = {
      schedule: change.schedule ?? before.schedule,
      timeZone: change.timeZone ?? before.timeZone,
    }
    const isDue = before.reach === 'worker'
    const after = {
      ...timing,
      reminderDays: eachOnce(change.reminderDays ?? before.reminderDays),
      name,
      mode: change.mode ?? before.mode,
      options: change.options ?? before.options,
      integrationId,
      rotationIntegrationId,
    }
    await tx.vault.update({
      where: { id: vaultId },
      data: {
        ...after,
        options: after.options as Prisma.InputJsonObject,
        ...(change.limits === undefined ? {} : { limits: change.limits }),
        nextSyncAt: isDue ? dueAt(timing, ctx.now(), vaultId) : null,
      },
      select: { id: true },
    })
    if (isDue) await enqueue(tx, ctx.db, examineVaultJob, { vaultId })
    await recordAudit(tx, ctx, {
      action: 'vault.change',
      subjectKind: 'vault',
      subjectId: vaultId,
      before: seen(before),
      after: seen(after),
    })
  })
}

type Stored = Awaited<ReturnType<Transaction['vault']['findUniqueOrThrow']>>

type Seen = Pick<
  Stored,
  'name' | 'mode' | 'schedule' | 'timeZone' | 'reminderDays' | 'integrationId' | 'rotationIntegrationId'
> & { readonly options: unknown }

/** What the record of actions says of a connection. */
const seen = (vault: Seen) => ({
  name: vault.name,
  mode: vault.mode,
  schedule: vault.schedule,
  timeZone: vault.timeZone,
  reminderDays: vault.reminderDays,
  options: VaultOptions.parse(vault.options),
  integrationId: vault.integrationId,
  rotationIntegrationId: vault.rotationIntegrationId,
})

/**
 * What was given for one address is not sent to another on the word of a page: the credential that reads is given once
 * more, the one that rotates is let go. Throws Invalid.
 */
function credentialsOf(
  { origin }: Ctx,
  before: Stored,
  { options, integrationId, rotationIntegrationId }: Omit<ChangeVault, 'vaultId'>,
): Pick<Stored, 'integrationId' | 'rotationIntegrationId'> {
  const isMoved =
    options !== undefined &&
    origin.via !== 'process' &&
    addressOf(before.kind, options) !== addressOf(before.kind, VaultOptions.parse(before.options))
  const reads = integrationId === undefined ? before.integrationId : integrationId
  if (isMoved && reads !== null && reads === before.integrationId)
    throw new Invalid('The address is another one: give its credential once more.')
  return {
    integrationId: reads,
    rotationIntegrationId:
      rotationIntegrationId === undefined && !isMoved
        ? before.rotationIntegrationId
        : (rotationIntegrationId ?? null),
  }
}

/**
 * Its source is called as it is and lies where it does. What was named at the machine's own command line may lie
 * anywhere; where somebody else points it, it may not.
 */
async function writePlace(
  tx: Transaction,
  ctx: Ctx,
  { kind, name: before, options: stored, sourceId }: Stored,
  change: { readonly name: string; readonly options: ChangeVault['options'] },
): Promise<void> {
  const former = VaultOptions.parse(stored)
  const options = change.options ?? former
  const isSame = canonical(options) === canonical(former)
  if (isSame && change.name === before) return
  await tx.source.update({
    where: { id: sourceId },
    data: {
      name: change.name,
      address: addressOf(kind, options),
      addressDigest: vaultPlace(kind, change.name, options),
      ...(isSame ? {} : { addressTrusted: ctx.origin.via === 'process' }),
    },
    select: { id: true },
  })
}

/** Throws Conflict. */
async function requireFreeName(tx: Transaction, kind: string, name: string): Promise<void> {
  const known = await tx.vault.findFirst({
    where: { kind, name },
    select: { source: { select: { removedAt: true } } },
  })
  if (known === null) return
  throw new Conflict(
    known.source.removedAt === null
      ? `${name} is the name of another vault of this product: give this one another.`
      : `${name} was connected before and can be again, with all that was known of it: give this one another name.`,
  )
}

/** The earliest first. */
const eachOnce = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => b - a)
