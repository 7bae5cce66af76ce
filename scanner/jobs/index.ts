import { expireDecisions } from '#inventory/decision/expire-decisions.ts'
import {
  answerCheckJob,
  catchUpOrganisationJob,
  confirmDepartureJob,
  discoverOrganisationJob,
  examineAccessJob,
  examineVaultJob,
  findInstallationJob,
  importAlertsJob,
  judgeVaultsJob,
  lookAtPullRequestJob,
  makeGitHubAppJob,
  rotateNowJob,
  scanRepositoryJob,
  syncVaultJob,
  takeBundleJob,
  takeDeliveryJob,
  tellPullRequestJob,
} from '#inventory/jobs/index.ts'
import { startDueDiscoveries } from '#inventory/organisation/start-due-discoveries.ts'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { startDueLooks } from '#inventory/pull-request/start-due-looks.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { startDueScans } from '#inventory/source/start-due-scans.ts'
import { startDueSyncs } from '#inventory/vault/start-due-syncs.ts'
import { pruneDeliveries } from '#inventory/webhook/prune-deliveries.ts'
import { takeDelivery } from '#inventory/webhook/take-delivery.ts'
import { answerCheck } from './answer-check.ts'
import { catchUpOrganisation } from './catch-up-organisation.ts'
import { confirmDepartureNow } from './confirm-departure.ts'
import { deliverNotifications } from './deliver-notifications.ts'
import { discoverOrganisation } from './discover-organisation.ts'
import { examineAccess } from './examine-access.ts'
import { examineVault } from './examine-vault.ts'
import { findInstallationNow } from './find-installation.ts'
import { importAlerts } from './import-alerts.ts'
import { lookAtPullRequest } from './look-at-pull-request.ts'
import { makeGitHubApp } from './make-github-app.ts'
import { rotateNow } from './rotate-now.ts'
import { scanRepository } from './scan-repository.ts'
import { sealAuditNow } from './seal-audit.ts'
import { syncTickets } from './sync-tickets.ts'
import { syncVaultNow } from './sync-vault.ts'
import { takeBundles } from './take-bundle.ts'
import { tellPullRequest } from './tell-pull-request.ts'
import type { Tools } from './tools.ts'
import { verifyAuditNow } from './verify-audit.ts'

/** Does a job to its end, or throws when it could not or was told to stop. Twice gives the same ledger as once. */
export type Handler = (tools: Tools, payload: unknown, signal: AbortSignal) => Promise<void>

/** One handler per job declared in inventory/jobs, by its name. */
export const handlers: Readonly<Record<string, Handler>> = {
  'scan-repository': (tools, payload, signal) =>
    scanRepository(tools, scanRepositoryJob.payload.parse(payload), signal),
  'take-snapshot': async ({ ctx }) => {
    await takeSnapshot(ctx)
    await pruneDeliveries(ctx)
  },
  'expire-decisions': async ({ ctx }) => {
    await expireDecisions(ctx)
  },
  'deliver-notifications': (tools, _payload, signal) => deliverNotifications(tools, signal),
  'sync-tickets': (tools, _payload, signal) => syncTickets(tools, signal),
  'seal-audit': (tools) => sealAuditNow(tools),
  'discover-organisation': (tools, payload, signal) =>
    discoverOrganisation(tools, discoverOrganisationJob.payload.parse(payload), signal),
  'catch-up-organisation': (tools, payload, signal) =>
    catchUpOrganisation(tools, catchUpOrganisationJob.payload.parse(payload), signal),
  'confirm-departure': (tools, payload, signal) =>
    confirmDepartureNow(tools, confirmDepartureJob.payload.parse(payload), signal),
  'make-github-app': (tools, payload, signal) =>
    makeGitHubApp(tools, makeGitHubAppJob.payload.parse(payload), signal),
  'find-installation': (tools, payload, signal) =>
    findInstallationNow(tools, findInstallationJob.payload.parse(payload), signal),
  'examine-access': (tools, payload, signal) =>
    examineAccess(tools, examineAccessJob.payload.parse(payload), signal),
  'look-at-pull-request': (tools, payload, signal) =>
    lookAtPullRequest(tools, lookAtPullRequestJob.payload.parse(payload), signal),
  'tell-pull-request': (tools, payload, signal) =>
    tellPullRequest(tools, tellPullRequestJob.payload.parse(payload), signal),
  'answer-check': (tools, payload, signal) =>
    answerCheck(tools, answerCheckJob.payload.parse(payload), signal),
  'take-delivery': ({ ctx }, payload) => takeDelivery(ctx, takeDeliveryJob.payload.parse(payload)),
  'sync-vault': (tools, payload, signal) => syncVaultNow(tools, syncVaultJob.payload.parse(payload), signal),
  'take-bundle': (tools, payload, signal) => takeBundles(tools, takeBundleJob.payload.parse(payload), signal),
  'examine-vault': (tools, payload, signal) =>
    examineVault(tools, examineVaultJob.payload.parse(payload), signal),
  'rotate-now': (tools, payload, signal) => rotateNow(tools, rotateNowJob.payload.parse(payload), signal),
  'judge-vaults': async ({ ctx }, payload, signal) => {
    await judgeVaults(ctx, judgeVaultsJob.payload.parse(payload), signal)
  },
  'run-schedules': async ({ ctx }) => {
    await startDueSyncs(ctx)
    await startDueDiscoveries(ctx)
    await startDueScans(ctx)
    await startDueLooks(ctx)
  },
  'import-alerts': (tools, payload, signal) =>
    importAlerts(tools, importAlertsJob.payload.parse(payload), signal),
  'verify-audit': async (tools) => {
    await verifyAuditNow(tools)
  },
}
