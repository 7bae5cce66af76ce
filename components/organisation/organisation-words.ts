import type { NeededPermission, PermissionPack } from '#inventory/model/github-permissions.ts'
import type { HostVisibility, SkipReason } from '#inventory/model/organisation.ts'
import type { PermissionStanding } from '#inventory/model/organisation-access.ts'
import type { OrganisationStage } from '#inventory/model/organisation-stage.ts'
import type { CoverageStanding } from '#inventory/model/organisation-view.ts'

export const stageWords: Record<OrganisationStage, string> = {
  connecting: 'Being connected',
  'dry-run': 'Dry run',
  quiet: 'Quiet',
  live: 'Live',
}

export const stageSentences: Record<OrganisationStage, string> = {
  connecting: 'Nothing is read yet.',
  'dry-run': 'Its repositories are known. Nothing is scanned before you say so.',
  quiet: 'It is read. No comment, check, notification or due date leaves Sprawl.',
  live: 'New leaks are told at once, the backlog week by week.',
}

export const standingWords: Record<CoverageStanding, string> = {
  scanned: 'Scanned',
  waiting: 'Under way',
  failed: 'Failed',
  unread: 'Not scanned yet',
  skipped: 'Skipped',
  gone: 'Gone',
}

export const standingSentences: Record<CoverageStanding, string> = {
  scanned: 'All of its history was read.',
  waiting: 'It waits for a worker, or is being read.',
  failed: 'The last scan did not come to its end.',
  unread: 'The filters choose it, and no scan of it came to its end.',
  skipped: 'It is left out, and the reason is said.',
  gone: 'It was deleted or moved away, or is no longer shown to us. What was found stays.',
}

export const skipReasonWords: Record<SkipReason, string> = {
  archived: 'Archived',
  fork: 'A fork',
  disabled: 'Disabled by GitHub',
  empty: 'Nothing was ever pushed',
  visibility: 'Its visibility',
  name: 'Its name',
  topic: 'Its topics',
  inactive: 'No push lately',
  'too-large': 'Too large',
}

export const visibilityWords: Record<HostVisibility, string> = {
  public: 'Public',
  private: 'Private',
  internal: 'Internal',
}

export const permissionStandingWords: Record<PermissionStanding, string> = {
  granted: 'Granted',
  missing: 'Missing',
  unknown: 'Cannot be told',
}

export const packTitles: Record<PermissionPack | 'minimum', string> = {
  minimum: 'The minimum',
  alerts: "GitHub's own alerts",
  'actions-secrets': 'Secrets of Actions',
  'deploy-keys': 'Deploy keys and team permissions',
  tokens: 'Fine-grained tokens of the organisation',
  texts: 'Issues and their comments',
  logs: 'Logs of Actions',
}

/** `contents: read`, as GitHub writes it in its settings. */
export const permissionName = ({ name, level }: { name: string; level: string }): string =>
  `${name.replaceAll('_', ' ')}: ${level}`

/** `Without it: no repository is scanned.` GitHub and Actions keep their capitals. */
export const withoutIt = ({ without }: { without: string }): string =>
  `Without it: ${/^(?:GitHub|Actions|Sprawl)\b/.test(without) ? without : without.charAt(0).toLowerCase() + without.slice(1)}`

/** The least scopes of a classic token that give what a classic token can have of these. */
export const classicScopes = (permissions: readonly NeededPermission[]): string[] => [
  ...new Set(permissions.flatMap(({ classicScopes: [least] }) => (least === undefined ? [] : [least]))),
]
