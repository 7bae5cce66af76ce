import type { Job, PgBoss } from 'pg-boss'
import { Conflict, InventoryError } from '#inventory/errors.ts'
import { scanRepositoryJob } from '#inventory/jobs/index.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { failScan } from '#inventory/scan/fail-scan.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import type { Tools } from '#scanner/jobs/tools.ts'

/** Scans whose workers died every time they were tried end as failed: a dead worker could not say so. */
export async function endDeadScans(boss: PgBoss, tools: Tools): Promise<void> {
  await boss.work(
    `${scanRepositoryJob.name}.dead`,
    { pollingIntervalSeconds: 30 },
    async ([job]: Job<unknown>[]) => {
      if (job !== undefined) await endScan(tools, scanRepositoryJob.payload.parse(job.data))
    },
  )
}

/** A scan that ended in another way, or that goes on elsewhere, is left alone. */
export async function endScan(
  tools: Tools,
  payload: { repositoryId: string; scanId: string },
): Promise<void> {
  try {
    const { state } = await getScan(tools.ctx, { scanId: payload.scanId })
    if (state !== 'running') return
    const { lease } = await beginScan(tools.ctx, {
      ...payload,
      detectionVersion: tools.engine.detectionVersion,
      staleAfterSeconds: tools.staleAfterSeconds,
    })
    await failScan(tools.ctx, { lease, ...DIED })
  } catch (error) {
    if (error instanceof Conflict || !(error instanceof InventoryError)) throw error
  }
}

const DIED = {
  code: 'worker-died',
  message: 'The worker died each time it tried this scan.',
  hint: 'Look at memory and disk of the machine, then scan again: it goes on where it stood.',
}
