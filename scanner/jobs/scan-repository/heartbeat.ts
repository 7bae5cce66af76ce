import type { Logger } from 'pino'
import type { Ctx } from '#inventory/ctx.ts'
import { LeaseLost } from '#inventory/errors.ts'
import type { Lease } from '#inventory/model/recording.ts'
import { heartbeatScan } from '#inventory/scan/heartbeat-scan.ts'

const EVERY_MILLISECONDS = 3_000

export type Heartbeat = { readonly signal: AbortSignal; stop(): void }

/** Shows that the scan lives, also while nothing is written; its signal aborts when the lease is lost. */
export function keepHeartbeat(ctx: Ctx, lease: Lease, log: Logger): Heartbeat {
  const controller = new AbortController()
  let beating = false
  const timer = setInterval(async () => {
    if (beating) return
    beating = true
    try {
      await heartbeatScan(ctx, lease)
    } catch (error) {
      // A database that does not answer is noticed by the next batch; only a lost lease ends the scan.
      if (error instanceof LeaseLost) controller.abort(error)
      else log.warn({ error }, 'no heartbeat')
    } finally {
      beating = false
    }
  }, EVERY_MILLISECONDS)
  return { signal: controller.signal, stop: () => clearInterval(timer) }
}
