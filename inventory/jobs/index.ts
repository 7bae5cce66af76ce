import type { JobDeclaration } from './define-job.ts'
import { discoverOrganisationJob } from './discover-organisation.ts'
import { expireDecisionsJob } from './expire-decisions.ts'
import { lookAtPullRequestJob } from './look-at-pull-request.ts'
import { runSchedulesJob } from './run-schedules.ts'
import { scanRepositoryJob } from './scan-repository.ts'
import { sealAuditJob } from './seal-audit.ts'
import { takeDeliveryJob } from './take-delivery.ts'
import { takeSnapshotJob } from './take-snapshot.ts'
import { verifyAuditJob } from './verify-audit.ts'

export type { JobDeclaration } from './define-job.ts'
export { discoverOrganisationJob } from './discover-organisation.ts'
export { expireDecisionsJob } from './expire-decisions.ts'
export { lookAtPullRequestJob } from './look-at-pull-request.ts'
export { runSchedulesJob } from './run-schedules.ts'
export { scanRepositoryJob } from './scan-repository.ts'
export { sealAuditJob } from './seal-audit.ts'
export { takeDeliveryJob } from './take-delivery.ts'
export { takeSnapshotJob } from './take-snapshot.ts'
export { verifyAuditJob } from './verify-audit.ts'

/** Every job there is; each has a queue, and a handler of its name in scanner/jobs. */
export const jobs: readonly JobDeclaration[] = [
  scanRepositoryJob,
  takeSnapshotJob,
  expireDecisionsJob,
  sealAuditJob,
  verifyAuditJob,
  discoverOrganisationJob,
  runSchedulesJob,
  takeDeliveryJob,
  lookAtPullRequestJob,
]
