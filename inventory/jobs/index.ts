import type { JobDeclaration } from './define-job.ts'
import { expireDecisionsJob } from './expire-decisions.ts'
import { scanRepositoryJob } from './scan-repository.ts'
import { takeSnapshotJob } from './take-snapshot.ts'

export type { JobDeclaration } from './define-job.ts'
export { expireDecisionsJob } from './expire-decisions.ts'
export { scanRepositoryJob } from './scan-repository.ts'
export { takeSnapshotJob } from './take-snapshot.ts'

/** Every job there is; each has a queue, and a handler of its name in scanner/jobs. */
export const jobs: readonly JobDeclaration[] = [scanRepositoryJob, takeSnapshotJob, expireDecisionsJob]
