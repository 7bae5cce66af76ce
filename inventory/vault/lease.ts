import { LeaseLost } from '#inventory/errors.ts'
import type { VaultLease } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * Checks that the lease on the vault still holds, and keeps it so until the transaction ends. Throws LeaseLost.
 * Notes the heartbeat.
 */
export async function holdVaultLease(tx: Transaction, lease: VaultLease, now: Date): Promise<void> {
  const [row] = await tx.$queryRaw<{ state: string; lease_token: bigint | null; fence: bigint }[]>`
    select s.state, s.lease_token, v.lease_token as fence
    from vault v join vault_sync s on s.vault_id = v.id
    where v.id = ${lease.vaultId}::uuid and s.id = ${lease.syncId}::uuid
    for no key update of v`
  if (row === undefined || row.state !== 'running') throw new LeaseLost('ended')
  if (row.lease_token !== lease.token || row.fence !== lease.token) throw new LeaseLost('taken-over')
  await tx.$executeRaw`update vault_sync set heartbeat_at = ${now} where id = ${lease.syncId}::uuid`
}
