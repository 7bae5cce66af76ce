import type { PgBoss } from 'pg-boss'
import {
  deliverNotificationsJob,
  expireDecisionsJob,
  judgeVaultsJob,
  runSchedulesJob,
  sealAuditJob,
  syncTicketsJob,
  takeSnapshotJob,
  verifyAuditJob,
} from '#inventory/jobs/index.ts'

/** What runs by the clock, in UTC; the same schedule from every worker is one schedule. */
export async function schedule(boss: PgBoss): Promise<void> {
  await boss.schedule(takeSnapshotJob.name, '5 0 * * *', {}, { singletonKey: 'all', missed: 'once' })
  await boss.schedule(expireDecisionsJob.name, '0 * * * *', {}, { singletonKey: 'all', missed: 'once' })
  await boss.schedule(sealAuditJob.name, '* * * * *', {}, { singletonKey: 'all' })
  await boss.schedule(runSchedulesJob.name, '* * * * *', {}, { singletonKey: 'all' })
  await boss.schedule(deliverNotificationsJob.name, '* * * * *', {}, { singletonKey: 'all' })
  await boss.schedule(syncTicketsJob.name, '*/5 * * * *', {}, { singletonKey: 'all' })
  await boss.schedule(verifyAuditJob.name, '20 3 * * *', {}, { singletonKey: 'all', missed: 'once' })
  const all = { vaultId: null }
  await boss.schedule(judgeVaultsJob.name, '25 0 * * *', all, { singletonKey: 'all', missed: 'once' })
}
