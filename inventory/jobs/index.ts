import { answerCheckJob } from './answer-check.ts'
import { catchUpOrganisationJob } from './catch-up-organisation.ts'
import { confirmDepartureJob } from './confirm-departure.ts'
import type { JobDeclaration } from './define-job.ts'
import { deliverNotificationsJob } from './deliver-notifications.ts'
import { discoverOrganisationJob } from './discover-organisation.ts'
import { examineAccessJob } from './examine-access.ts'
import { examineVaultJob } from './examine-vault.ts'
import { expireDecisionsJob } from './expire-decisions.ts'
import { findInstallationJob } from './find-installation.ts'
import { importAlertsJob } from './import-alerts.ts'
import { judgeVaultsJob } from './judge-vaults.ts'
import { lookAtPullRequestJob } from './look-at-pull-request.ts'
import { makeGitHubAppJob } from './make-github-app.ts'
import { rotateNowJob } from './rotate-now.ts'
import { runSchedulesJob } from './run-schedules.ts'
import { scanRepositoryJob } from './scan-repository.ts'
import { sealAuditJob } from './seal-audit.ts'
import { syncTicketsJob } from './sync-tickets.ts'
import { syncVaultJob } from './sync-vault.ts'
import { takeBundleJob } from './take-bundle.ts'
import { takeDeliveryJob } from './take-delivery.ts'
import { takeSnapshotJob } from './take-snapshot.ts'
import { tellPullRequestJob } from './tell-pull-request.ts'
import { verifyAuditJob } from './verify-audit.ts'

export { answerCheckJob } from './answer-check.ts'
export { catchUpOrganisationJob } from './catch-up-organisation.ts'
export { confirmDepartureJob } from './confirm-departure.ts'
export type { JobDeclaration } from './define-job.ts'
export { deliverNotificationsJob } from './deliver-notifications.ts'
export { discoverOrganisationJob } from './discover-organisation.ts'
export { examineAccessJob } from './examine-access.ts'
export { examineVaultJob } from './examine-vault.ts'
export { expireDecisionsJob } from './expire-decisions.ts'
export { findInstallationJob } from './find-installation.ts'
export { importAlertsJob } from './import-alerts.ts'
export { judgeVaultsJob } from './judge-vaults.ts'
export { lookAtPullRequestJob } from './look-at-pull-request.ts'
export { makeGitHubAppJob } from './make-github-app.ts'
export { rotateNowJob } from './rotate-now.ts'
export { runSchedulesJob } from './run-schedules.ts'
export { scanRepositoryJob } from './scan-repository.ts'
export { sealAuditJob } from './seal-audit.ts'
export { syncTicketsJob } from './sync-tickets.ts'
export { syncVaultJob } from './sync-vault.ts'
export { takeBundleJob } from './take-bundle.ts'
export { takeDeliveryJob } from './take-delivery.ts'
export { takeSnapshotJob } from './take-snapshot.ts'
export { tellPullRequestJob } from './tell-pull-request.ts'
export { verifyAuditJob } from './verify-audit.ts'

/** Every job there is; each has a queue, and a handler of its name in scanner/jobs. */
export const jobs: readonly JobDeclaration[] = [
  scanRepositoryJob,
  takeSnapshotJob,
  expireDecisionsJob,
  sealAuditJob,
  verifyAuditJob,
  discoverOrganisationJob,
  catchUpOrganisationJob,
  runSchedulesJob,
  takeDeliveryJob,
  confirmDepartureJob,
  lookAtPullRequestJob,
  tellPullRequestJob,
  answerCheckJob,
  makeGitHubAppJob,
  findInstallationJob,
  examineAccessJob,
  importAlertsJob,
  syncVaultJob,
  examineVaultJob,
  takeBundleJob,
  deliverNotificationsJob,
  syncTicketsJob,
  judgeVaultsJob,
  rotateNowJob,
]
