import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from './lease.ts'

/** Shows that the worker lives. Throws LeaseLost when the scan was cancelled or taken over. */
export async function heartbeatScan(ctx: Ctx, input: Lease): Promise<void> {
  allow(ctx, 'scan.run')
  const lease = Lease.parse(input)
  await inTransaction(ctx, (tx) => holdLease(tx, lease, ctx.now()))
}
