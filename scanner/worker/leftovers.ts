import type { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { jobs } from '#inventory/jobs/index.ts'

/**
 * Puts jobs that a killed worker left active back into their queues, at once and with all their tries. Only
 * for a worker that knows it is alone; else the heartbeat tells which workers are dead.
 */
export async function handBackLeftovers(boss: PgBoss, log: Logger): Promise<void> {
  for (const job of jobs) {
    const left = await boss.findJobs<object>(job.name)
    for (const { id, data, state, priority } of left) {
      if (state !== 'active') continue
      await boss.send(job.name, data, { singletonKey: job.key(job.payload.parse(data)), priority })
      await boss.deleteJob(job.name, id)
      log.info({ job: job.name, id }, 'taken over from a worker that is gone')
    }
  }
}
