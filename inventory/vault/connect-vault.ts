import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { examineVaultJob } from '#inventory/jobs/index.ts'
import { addressOf, ConnectVault } from '#inventory/model/vault-connection.ts'
import { nextRun } from '#inventory/organisation/next-run.ts'
import { spreadOf } from '#inventory/organisation/spread.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { vaultPlace } from './place.ts'
import { queueVaultSync } from './queue-vault-sync.ts'
import { requireIntegrations } from './require-integrations.ts'
import { requireMode } from './require-mode.ts'

/**
 * Connects a vault as a source: its permissions are asked for and its first sync begins where a worker reads it. One
 * of a name that was connected before is connected again. Throws Conflict for a name that is connected, NotFound for
 * an unknown integration, Invalid for a schedule that is none.
 */
export async function connectVault(
  ctx: Ctx,
  input: ConnectVault,
): Promise<{ sourceId: string; vaultId: string; syncId: string | null }> {
  allow(ctx, 'vault.manage')
  const { kind, name, reach, options, integrationId, mode, limits, ...timing } = ConnectVault.parse(input)
  return inTransaction(ctx, async (tx) => {
    const known = await tx.vault.findFirst({
      where: { kind, name },
      select: { id: true, sourceId: true, source: { select: { removedAt: true } } },
    })
    if (known !== null && known.source.removedAt === null)
      throw new Conflict(`${name} is connected already: change it, or give the new one another name.`)
    await requireMode(tx, kind, mode)
    await requireIntegrations(tx, { kind, reach, options, integrationId, rotationIntegrationId: null })
    const ids =
      known === null
        ? { sourceId: newId(), vaultId: newId() }
        : { sourceId: known.sourceId, vaultId: known.id }
    const nextSyncAt = reach === 'worker' ? dueAt(timing, ctx.now(), ids.vaultId) : null
    await writeVault(tx, ctx, ids, known !== null, {
      kind,
      name,
      reach,
      options: options as Prisma.InputJsonObject,
      integrationId,
      mode,
      limits,
      ...timing,
      nextSyncAt,
    })
    await recordAudit(tx, ctx, {
      action: 'vault.connect',
      subjectKind: 'vault',
      subjectId: ids.vaultId,
      after: { kind, reach, mode, ...timing, again: known !== null },
    })
    if (reach !== 'worker') return { ...ids, syncId: null }
    await enqueue(tx, ctx.db, examineVaultJob, { vaultId: ids.vaultId })
    return { ...ids, syncId: await queueVaultSync(tx, ctx, ids.vaultId) }
  })
}

type Ids = { readonly sourceId: string; readonly vaultId: string }
type Connection = Omit<Prisma.VaultUncheckedCreateInput, 'id' | 'sourceId' | 'options'> & {
  readonly options: Prisma.InputJsonObject
}

/** One that was connected before is the same again: its entries come back with its first sync. */
async function writeVault(
  tx: Transaction,
  ctx: Ctx,
  { sourceId, vaultId }: Ids,
  isKnown: boolean,
  connection: Connection,
): Promise<void> {
  const { kind, name, options } = connection
  const place = {
    name,
    address: addressOf(kind, options),
    addressDigest: vaultPlace(kind, name, options),
    addressTrusted: ctx.origin.via === 'process',
    addedAt: ctx.now(),
  }
  const select = { id: true } as const
  if (isKnown) {
    await tx.source.update({ where: { id: sourceId }, data: { ...place, removedAt: null }, select })
    await tx.vault.update({ where: { id: vaultId }, data: { ...connection, doctor: Prisma.DbNull }, select })
    return
  }
  await tx.source.create({ data: { id: sourceId, kind: 'vault', ...place }, select })
  await tx.vault.create({ data: { id: vaultId, sourceId, ...connection }, select })
}

/** Throws Invalid. */
export function dueAt(timing: { schedule: string; timeZone: string }, now: Date, id: string): Date {
  try {
    return nextRun(timing, now, spreadOf(id))
  } catch (error) {
    throw new Invalid(error instanceof Error ? error.message : 'That is no schedule.')
  }
}
