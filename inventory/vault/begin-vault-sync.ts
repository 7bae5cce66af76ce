import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { FingerprintLimits, VaultKind, VaultMode, VaultReach } from '#inventory/model/vault.ts'
import type { VaultLease } from '#inventory/model/vault-recording.ts'

export const BeginVaultSync = z.object({
  syncId: z.uuid(),
  /** A running sync without a heartbeat for so long belongs to a dead worker; 0 where there is no other. */
  staleAfterSeconds: z.number().nonnegative(),
})

export type VaultSyncStart = {
  readonly lease: VaultLease
  readonly vault: {
    readonly kind: VaultKind
    readonly name: string
    readonly reach: VaultReach
    readonly mode: VaultMode
    readonly limits: FingerprintLimits
    readonly options: unknown
    readonly integrationId: string | null
    /** Named at the command line of the machine itself: ambient credentials and private addresses are allowed. */
    readonly trusted: boolean
  }
}

/**
 * Takes the lease on a vault for one sync: a new one, or one that a dead worker left, which goes on where each part
 * stood. Throws Conflict while another holds it, NotFound for a sync that is not waiting.
 */
export async function beginVaultSync(
  ctx: Ctx,
  input: z.input<typeof BeginVaultSync>,
): Promise<VaultSyncStart> {
  allow(ctx, 'vault.record')
  const { syncId, staleAfterSeconds } = BeginVaultSync.parse(input)
  const now = ctx.now()
  return inTransaction(ctx, async (tx) => {
    const sync = await tx.vaultSync.findUnique({
      where: { id: syncId },
      include: { vault: { include: { source: true } } },
    })
    if (sync === null) throw new NotFound('There is no such sync.')
    const { vault } = sync
    await tx.$queryRaw`select id from vault where id = ${vault.id}::uuid for no key update`
    const others = await tx.vaultSync.findMany({
      where: { vaultId: vault.id, state: 'running', id: { not: syncId } },
      select: { id: true, heartbeatAt: true },
    })
    const isStale = (beat: Date | null) =>
      beat === null || now.getTime() - beat.getTime() >= staleAfterSeconds * 1000
    const alive = others.some(({ heartbeatAt }) => !isStale(heartbeatAt))
    const mine = sync.state === 'queued' || (sync.state === 'running' && isStale(sync.heartbeatAt))
    if (alive || (sync.state === 'running' && !mine))
      throw new Conflict('Another worker reads this vault at the moment.')
    if (!mine) throw new NotFound('This sync came to its end.')
    const left = others.map(({ id }) => id)
    await tx.vaultSync.updateMany({
      where: { id: { in: left } },
      data: { state: 'failed', finishedAt: now, error: 'Its worker died; another sync took over.' },
    })
    await tx.vaultSeen.deleteMany({ where: { syncId: { in: left } } })
    if (sync.state === 'queued')
      await tx.vaultPart.updateMany({ where: { vaultId: vault.id }, data: { cursor: null } })
    const token = vault.leaseToken + 1n
    await tx.vault.update({ where: { id: vault.id }, data: { leaseToken: token }, select: { id: true } })
    await tx.vaultSync.update({
      where: { id: syncId },
      data: { state: 'running', leaseToken: token, startedAt: sync.startedAt ?? now, heartbeatAt: now },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'vault.sync',
      subjectKind: 'vault',
      subjectId: vault.id,
      after: { syncId },
    })
    return {
      lease: { syncId, vaultId: vault.id, token },
      vault: {
        kind: VaultKind.parse(vault.kind),
        name: vault.name,
        reach: VaultReach.parse(vault.reach),
        mode: VaultMode.parse(vault.mode),
        limits: FingerprintLimits.parse(vault.limits),
        options: vault.options,
        integrationId: vault.integrationId,
        trusted: vault.source.addressTrusted,
      },
    }
  })
}
