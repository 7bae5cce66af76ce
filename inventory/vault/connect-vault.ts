import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Invalid, NotFound } from '#inventory/errors.ts'
import { examineVaultJob } from '#inventory/jobs/index.ts'
import { ConnectVault } from '#inventory/model/vault-connection.ts'
import { nextRun } from '#inventory/organisation/next-run.ts'
import { spreadOf } from '#inventory/organisation/spread.ts'
import type { Prisma } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { queueVaultSync } from './queue-vault-sync.ts'

/**
 * Connects a vault as a source: its permissions are asked for and its first sync begins where a worker reads it.
 * Throws Conflict for a name or a connection there is already, NotFound for an unknown integration, Invalid for a
 * schedule that is none.
 */
export async function connectVault(
  ctx: Ctx,
  input: ConnectVault,
): Promise<{ sourceId: string; vaultId: string; syncId: string | null }> {
  allow(ctx, 'vault.manage')
  const { kind, name, reach, options, integrationId, mode, limits, ...timing } = ConnectVault.parse(input)
  const [sourceId, vaultId] = [newId(), newId()]
  const nextSyncAt = reach === 'worker' ? dueAt(timing, ctx.now(), vaultId) : null
  const syncId = await inTransaction(ctx, async (tx) => {
    const address = addressOf(kind, options)
    const addressDigest = placeDigest('vault', kind, name, JSON.stringify(Object.entries(options).sort()))
    const known = await tx.vault.findFirst({
      where: { OR: [{ kind, name }, { source: { addressDigest } }] },
      include: { source: { select: { removedAt: true } } },
    })
    if (known !== null && known.source.removedAt === null)
      throw new Conflict(`${known.name} is connected already: change it, or give the new one another name.`)
    if (known !== null)
      throw new Conflict(`${known.name} was connected before: connect it again under its page.`)
    if (integrationId !== null && (await tx.integration.count({ where: { id: integrationId } })) === 0)
      throw new NotFound('There is no such integration.')
    await tx.source.create({
      data: {
        id: sourceId,
        kind: 'vault',
        name,
        address,
        addressDigest,
        addressTrusted: ctx.origin.via === 'process',
        addedAt: ctx.now(),
      },
    })
    await tx.vault.create({
      data: {
        id: vaultId,
        sourceId,
        kind,
        name,
        reach,
        options: options as Prisma.InputJsonObject,
        integrationId,
        mode,
        limits,
        ...timing,
        nextSyncAt,
      },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'vault.connect',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: { kind, reach, mode, ...timing },
    })
    if (reach !== 'worker') return null
    await enqueue(tx, ctx.db, examineVaultJob, { vaultId })
    return queueVaultSync(tx, ctx, vaultId)
  })
  return { sourceId, vaultId, syncId }
}

/** Throws Invalid. */
export function dueAt(timing: { schedule: string; timeZone: string }, now: Date, id: string): Date {
  try {
    return nextRun(timing, now, spreadOf(id))
  } catch (error) {
    throw new Invalid(error instanceof Error ? error.message : 'That is no schedule.')
  }
}

/** What people call the place: its address where it has one. */
function addressOf(kind: string, options: Readonly<Record<string, unknown>>): string {
  const { address, endpoint } = options
  return typeof address === 'string' ? address : typeof endpoint === 'string' ? endpoint : kind
}
