export type { JobDeclaration } from './define-job.ts'
export { scanRepositoryJob } from './scan-repository.ts'
