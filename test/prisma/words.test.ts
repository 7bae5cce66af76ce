import { describe, expect, test } from 'vitest'
import { EntryPurpose, Via } from '#inventory/model/access.ts'
import { ReferenceHow } from '#inventory/model/code-reference.ts'
import { DirectoryVia } from '#inventory/model/directory.ts'
import { TaskKind } from '#inventory/model/finding.ts'
import { AlertState, AlertValidity } from '#inventory/model/hosted-alert.ts'
import { TeamPermission } from '#inventory/model/hosted-team.ts'
import { TextKind } from '#inventory/model/hosted-text.ts'
import { IntegrationKind } from '#inventory/model/integration.ts'
import {
  NotificationCadence,
  NotificationChannel,
  NotificationEvent,
  NotificationKind,
  NotificationState,
  NotificationWhose,
} from '#inventory/model/notification.ts'
import { HostVisibility, SkipReason } from '#inventory/model/organisation.ts'
import { Role, ScopeKind } from '#inventory/model/permissions.ts'
import { FindingsFrom, PolicyScope } from '#inventory/model/policy.ts'
import {
  AnswerKind,
  AnswerState,
  CheckConclusion,
  WritingDone,
  WritingKind,
} from '#inventory/model/pull-request.ts'
import {
  MoveState,
  OldValueFate,
  RotationCause,
  RotationMethod,
  RotationProof,
  RotationState,
  RotationStepKind,
} from '#inventory/model/rotation.ts'
import { RuleSettings } from '#inventory/model/rule.ts'
import { SavedList } from '#inventory/model/saved-view.ts'
import { ScanPhase } from '#inventory/model/scan.ts'
import {
  DecisionScope,
  FindingState,
  FoundBecause,
  IgnoreReason,
  Presence,
  Resolution,
  RuleStage,
  ScanKind,
  ScanState,
  Severity,
  SourceKind,
  Validity,
  VaultMatch,
} from '#inventory/model/terms.ts'
import { TicketState, TicketSystem } from '#inventory/model/ticket.ts'
import { TokenScope } from '#inventory/model/token.ts'
import {
  ConsumerKind,
  ConsumerVia,
  EntryKind,
  Environment,
  EvidenceField,
  EvidenceResolution,
  EvidenceStatus,
  EvidenceSubject,
  IdentityKind,
  LeafForm,
  PartState,
  RotationStatus,
  VaultKind,
  VaultMode,
  VaultReach,
  VaultSyncState,
  VersionState,
} from '#inventory/model/vault.ts'
import { BundleState } from '#inventory/model/vault-bundle.ts'
import { WatchMode } from '#inventory/model/watch.ts'
import { useDatabase } from '#test/support/database.ts'

const words: readonly [string, readonly string[]][] = [
  ['source_kind', SourceKind.options],
  ['scan_kind', ScanKind.options],
  ['scan_state', ScanState.options],
  ['scan_phase', ScanPhase.options],
  ['rule_card_severity', Severity.options],
  ['rule_card_stage', RuleStage.options],
  ['installation_new_rule_stage', RuleSettings.shape.newRuleStage.options],
  ['credential_severity', Severity.options],
  ['credential_validity', Validity.options],
  ['credential_vault_match', VaultMatch.options],
  ['blob_path_presence', Presence.options],
  ['occurrence_severity', Severity.options],
  ['occurrence_presence', Presence.options],
  ['finding_severity', Severity.options],
  ['finding_presence', Presence.options],
  ['finding_found_because', FoundBecause.options],
  ['finding_state', FindingState.options],
  ['finding_resolution', [...Resolution.options, 'resolved']],
  ['finding_ignore_reason', [...IgnoreReason.options, 'ignored']],
  ['task_kind', TaskKind.options],
  ['decision_scope', DecisionScope.options],
  ['hosted_repository_visibility', HostVisibility.options],
  ['hosted_repository_skip_reason', SkipReason.options],
  ['hosted_text_kind', TextKind.options],
  ['hosted_alert_state', AlertState.options],
  ['hosted_alert_validity', AlertValidity.options],
  ['pull_request_leak_severity', Severity.options],
  ['pull_request_answer_kind', AnswerKind.options],
  ['pull_request_answer_state', AnswerState.options],
  ['pull_request_writing_what', WritingKind.options],
  ['pull_request_writing_did', WritingDone.options],
  ['pull_request_writing_conclusion', CheckConclusion.options],
  ['organisation_watch_mode', WatchMode.options],
  ['person_role', Role.options],
  ['person_scope_kind', ScopeKind.options],
  ['team_role', Role.options],
  ['person_own_role', Role.options],
  ['person_directory_via', DirectoryVia.options],
  ['team_directory_via', DirectoryVia.options],
  ['directory_sync_via', DirectoryVia.options],
  ['entry_link_purpose', EntryPurpose.options],
  ['entry_link_role', Role.options],
  ['entry_link_scope_kind', ScopeKind.options],
  ['code_reference_how', ReferenceHow.options],
  ['code_reference_vault_kind', VaultKind.options],
  ['vault_kind', VaultKind.options],
  ['vault_product_kind', VaultKind.options],
  ['vault_reach', VaultReach.options],
  ['vault_mode', VaultMode.options],
  ['vault_part_state', PartState.options],
  ['vault_sync_state', VaultSyncState.options],
  ['vault_bundle_state', BundleState.options],
  ['vault_entry_kind', EntryKind.options],
  ['vault_entry_environment', Environment.options],
  ['vault_entry_created_status', EvidenceStatus.options],
  ['vault_entry_rotated_status', EvidenceStatus.options],
  ['vault_entry_used_status', EvidenceStatus.options],
  ['vault_entry_next_rotation_status', EvidenceStatus.options],
  ['vault_entry_expires_status', EvidenceStatus.options],
  ['vault_entry_used_resolution', EvidenceResolution.options],
  ['vault_entry_created_resolution', EvidenceResolution.options],
  ['vault_entry_rotated_resolution', EvidenceResolution.options],
  ['vault_entry_next_rotation_resolution', EvidenceResolution.options],
  ['vault_entry_expires_resolution', EvidenceResolution.options],
  ['vault_entry_rotation_status', RotationStatus.options],
  ['vault_version_state', VersionState.options],
  ['vault_leaf_form', LeafForm.options],
  ['identity_kind', IdentityKind.options],
  ['consumer_kind', ConsumerKind.options],
  ['consumer_via', ConsumerVia.options],
  ['evidence_subject_kind', EvidenceSubject.options],
  ['evidence_field', EvidenceField.options],
  ['evidence_status', EvidenceStatus.options],
  ['evidence_resolution', EvidenceResolution.options],
  ['rotation_state', RotationState.options],
  ['rotation_cause', RotationCause.options],
  ['rotation_method', RotationMethod.options],
  ['rotation_old_value', OldValueFate.options],
  ['rotation_proof', RotationProof.options],
  ['rotation_step_kind', RotationStepKind.options],
  ['rotation_move_state', MoveState.options],
  ['saved_view_list', SavedList.options],
  ['policy_setting_scope_kind', PolicyScope.options],
  ['policy_setting_findings_from', FindingsFrom.options],
  ['audit_event_via', Via.options],
  ['api_token_scopes', TokenScope.options],
  ['integration_kind', IntegrationKind.options],
  ['hosted_repository_team_permission', TeamPermission.options],
  ['notification_rule_events', NotificationEvent.options],
  ['notification_rule_minimum_severity', Severity.options],
  ['notification_rule_whose', NotificationWhose.options],
  ['notification_rule_channel', NotificationChannel.options],
  ['notification_rule_cadence', NotificationCadence.options],
  ['notification_event', NotificationKind.options],
  ['notification_state', NotificationState.options],
  ['ticket_project_system', TicketSystem.options],
  ['ticket_state', TicketState.options],
]

describe('the words of the model are the words of the database', () => {
  const suite = useDatabase()

  test.each(words)('%s', async (constraint, options) => {
    const [row] = await suite.db.$queryRaw<{ definition: string }[]>`
      SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = ${constraint}`
    const found = [...(row?.definition ?? '').matchAll(/'([^']+)'::text/g)].map(([, word]) => word)
    expect(found.toSorted()).toEqual([...options].sort())
  })
})
