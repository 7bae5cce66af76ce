import type { Job, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { Conflict, InventoryError } from '#inventory/errors.ts'
import { type JobDeclaration, scanRepositoryJob, syncVaultJob, takeBundleJob } from '#inventory/jobs/index.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { failScan } from '#inventory/scan/fail-scan.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { beginVaultSync } from '#inventory/vault/begin-vault-sync.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { isVaultSyncRunning } from '#inventory/vault/is-vault-sync-running.ts'
import { beginBundle } from '#inventory/vault-bundle/begin-bundle.ts'
import { finishBundle } from '#inventory/vault-bundle/finish-bundle.ts'
import type { Tools } from '#scanner/jobs/tools.ts'

/** What workers died of every time it was tried ends as failed: a dead worker could not say so. */
export async function endDeadJobs(boss: PgBoss, tools: Tools): Promise<void> {
  await onDead(boss, scanRepositoryJob, (payload) => endScan(tools, payload))
  await onDead(boss, syncVaultJob, (payload) => endSync(tools, payload))
  await onDead(boss, takeBundleJob, (payload) => endBundle(tools, payload))
}

const onDead = <Payload extends z.ZodType>(
  boss: PgBoss,
  { name, payload }: JobDeclaration<Payload>,
  end: (payload: z.infer<Payload>) => Promise<void>,
): Promise<unknown> =>
  boss.work(`${name}.dead`, { pollingIntervalSeconds: 30 }, async ([job]: Job<unknown>[]) => {
    if (job !== undefined) await end(payload.parse(job.data))
  })

/** A scan that ended in another way, or that goes on elsewhere, is left alone. */
export async function endScan(
  tools: Tools,
  payload: { repositoryId: string; scanId: string },
): Promise<void> {
  await unlessEnded(async () => {
    const { state } = await getScan(tools.ctx, { scanId: payload.scanId })
    if (state !== 'running') return
    const { lease } = await beginScan(tools.ctx, {
      ...payload,
      detectionVersion: tools.engine.detectionVersion,
      staleAfterSeconds: tools.staleAfterSeconds,
    })
    await failScan(tools.ctx, { lease, ...DIED })
  })
}

/** A sync that ended in another way is left alone, and so is one that waits: whoever asks next goes on with it. */
export async function endSync(tools: Tools, { syncId }: { readonly syncId: string }): Promise<void> {
  await unlessEnded(async () => {
    if (!(await isVaultSyncRunning(tools.ctx, { syncId }))) return
    const { lease } = await beginVaultSync(tools.ctx, { syncId, staleAfterSeconds: tools.staleAfterSeconds })
    await finishVaultSync(tools.ctx, {
      lease,
      error:
        'The worker died each time it tried this sync. Look at memory and disk of the machine, then sync again: what was read stands.',
    })
  })
}

/**
 * The bundle that a worker broke off at each time is given up, so that those behind it are taken: what it brought comes
 * again when its collector reads again.
 */
export async function endBundle(tools: Tools, { vaultId }: { readonly vaultId: string }): Promise<void> {
  await unlessEnded(async () => {
    const start = await beginBundle(tools.ctx, { vaultId })
    if (start === null || start.endedAs !== null) return
    const { bundleId, syncId, header } = start
    const problem = `The worker broke off each time it took bundle ${header.sequence} in, and gave it up. Look at its log and at memory and disk of the machine, then let the collector read all values again: sprawl collect --read-again.`
    if (await isVaultSyncRunning(tools.ctx, { syncId })) {
      const { lease } = await beginVaultSync(tools.ctx, {
        syncId,
        staleAfterSeconds: tools.staleAfterSeconds,
      })
      await finishVaultSync(tools.ctx, { lease, error: problem })
    }
    await finishBundle(tools.ctx, { bundleId, state: 'refused', problem })
  })
}

async function unlessEnded(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Conflict || !(error instanceof InventoryError)) throw error
  }
}

const DIED = {
  code: 'worker-died',
  message: 'The worker died each time it tried this scan.',
  hint: 'Look at memory and disk of the machine, then scan again: it goes on where it stood.',
}
