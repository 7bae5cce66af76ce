import { addConsumer } from '#inventory/consumer/add-consumer.ts'
import { removeConsumer } from '#inventory/consumer/remove-consumer.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { reopenFinding } from '#inventory/finding/reopen-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { acceptOwners } from '#inventory/ownership/accept-owners.ts'
import { confirmInRepository } from '#inventory/ownership/confirm-in-repository.ts'
import { confirmOwnership } from '#inventory/ownership/confirm-ownership.ts'
import { handOn } from '#inventory/ownership/hand-on.ts'
import { rejectOwnership } from '#inventory/ownership/reject-ownership.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { resetPolicy, setPolicy } from '#inventory/policy/set-policy.ts'
import { breakGlass } from '#inventory/pull-request/break-glass.ts'
import { settleAnswer } from '#inventory/pull-request/settle-answer.ts'
import { confirmRotation } from '#inventory/rotation/confirm-rotation.ts'
import { attestRotation, cancelRotation, completeStep, noteMove } from '#inventory/rotation/note-progress.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'
import { muteRule } from '#inventory/rule/mute-rule.ts'
import { promoteRules } from '#inventory/rule/promote-rules.ts'
import { setNewRuleStage } from '#inventory/rule/set-new-rule-stage.ts'
import { setRuleStage } from '#inventory/rule/set-rule-stage.ts'
import { unmuteRule } from '#inventory/rule/unmute-rule.ts'
import { cancelScan } from '#inventory/scan/cancel-scan.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { completeTask } from '#inventory/task/complete-task.ts'
import { openTicket } from '#inventory/ticket/open-ticket.ts'
import { requestVaultExamination, requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import { receiveBundle } from '#inventory/vault-bundle/receive-bundle.ts'
import { bundleOf } from './bundle-of.ts'
import type { Side } from './two-people.ts'

type Change = (ctx: Ctx, other: Side) => Promise<unknown>

const comment = null
const resolved = { resolution: 'revoked', comment } as const

/** Changes of one row: asked for somebody else's, they know of no such row. */
export const onOthersRows: Readonly<Record<string, Change>> = {
  acceptOwners: (ctx, { repositoryId, personId }) =>
    acceptOwners(ctx, {
      filters: { kind: 'repository', repository: repositoryId },
      owner: { kind: 'person', id: personId },
      expected: 1,
    }),
  assignFinding: (ctx, { findingIds: [findingId] }) => assignFinding(ctx, { findingId, personId: null }),
  bulkTriage: (ctx, { findingIds }) =>
    bulkTriage(ctx, { selection: { ids: [...findingIds] }, action: { kind: 'resolve', ...resolved } }),
  breakGlass: (ctx, { pullRequestId }) =>
    breakGlass(ctx, { pullRequestId, head: 'ab'.repeat(20), reason: 'The shop is down today.' }),
  cancelScan: (ctx, { scanId }) => cancelScan(ctx, { scanId }),
  completeTask: (ctx, { taskId }) => completeTask(ctx, { taskId, done: true }),
  confirmInRepository: (ctx, { repositoryId }) => confirmInRepository(ctx, { repositoryId, expected: 1 }),
  confirmOwnership: (ctx, { claimId }) => confirmOwnership(ctx, { ownershipId: claimId }),
  handOn: (ctx, { findingIds: [findingId] }) => handOn(ctx, { findingId, owner: null, note: null }),
  ignoreFinding: (ctx, { findingIds: [findingId] }) =>
    ignoreFinding(ctx, {
      findingId,
      reason: 'false_positive',
      comment,
      scope: 'occurrences',
      expiresAt: null,
    }),
  openTicket: (ctx, { findingIds: [findingId], taskId }) => openTicket(ctx, { findingId, projectId: taskId }),
  rejectOwnership: (ctx, { claimId }) => rejectOwnership(ctx, { ownershipId: claimId }),
  reopenFinding: (ctx, { findingIds: [, , findingId = ''] }) => reopenFinding(ctx, { findingId, comment }),
  requestScan: (ctx, { repositoryId }) => requestScan(ctx, { repositoryId }),
  resolveFinding: (ctx, { findingIds: [findingId] }) => resolveFinding(ctx, { findingId, ...resolved }),
  settleAnswer: (ctx, { answerId }) => settleAnswer(ctx, { answerId, verdict: 'refuse', comment: null }),
  setOwner: (ctx, { repositoryId, personId }) =>
    setOwner(ctx, {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id: personId },
    }),
  addConsumer: (ctx, { entryId }) => addConsumer(ctx, { entryId, kind: 'service', name: 'printer' }),
  removeConsumer: (ctx, { entryId }) => removeConsumer(ctx, { consumerId: entryId }),
  planRotation: (ctx, { entryId }) => planRotation(ctx, { entryId }),
  confirmRotation: (ctx, { rotationId }) => confirmRotation(ctx, { rotationId }),
  cancelRotation: (ctx, { rotationId }) => cancelRotation(ctx, { rotationId }),
  attestRotation: (ctx, { rotationId }) =>
    attestRotation(ctx, { rotationId, words: 'It is dead, I saw it.' }),
  completeStep: (ctx, { rotationId }) => completeStep(ctx, { rotationId, stepId: rotationId, done: true }),
  noteMove: (ctx, { moveId }) => noteMove(ctx, { moveId, state: 'blocked' }),
  receiveBundle: (ctx, { vaultId }) => receiveBundle(ctx, bundleOf(vaultId)),
  requestVaultSync: (ctx, { vaultId }) => requestVaultSync(ctx, { vaultId }),
  requestVaultExamination: (ctx, { vaultId }) => requestVaultExamination(ctx, { vaultId }),
  triageFinding: (ctx, { findingIds: [findingId] }) => triageFinding(ctx, { findingId }),
}

/** Changes of the whole installation: refused to who sees a part of it. */
export const ofEverything: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  muteRule: (ctx) => muteRule(ctx, { ruleId: 'alpha-key', reason: 'Noise.' }),
  promoteRules: (ctx) => promoteRules(ctx, { ruleIds: ['delta-key'] }),
  setNewRuleStage: (ctx) => setNewRuleStage(ctx, { newRuleStage: 'report' }),
  setRuleStage: (ctx) => setRuleStage(ctx, { ruleId: 'alpha-key', stage: 'block' }),
  setPolicy: (ctx) => setPolicy(ctx, { policy: 'unused', settings: { days: 30 } }),
  resetPolicy: (ctx) => resetPolicy(ctx, { policy: 'unused', place: { kind: 'all' } }),
  unmuteRule: (ctx) => unmuteRule(ctx, { ruleId: 'alpha-key' }),
}

/** They name no row of the ledger: one's own account, its sessions and tokens, and people's names. */
export const ofNobodysRows = new Set([
  'addPerson',
  'endOtherSessions',
  'endSession',
  'makeToken',
  'passwordHashOf',
  'recordAccountChange',
  'removePasskey',
  'removeView',
  'saveView',
  'revokeToken',
  'setPassword',
  'setProfile',
  'unlinkProvider',
])
