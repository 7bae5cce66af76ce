import type { OwnershipEvidence } from '#inventory/model/ownership.ts'

/** What speaks for an owner. */
export const evidenceWords: Record<OwnershipEvidence['kind'], string> = {
  assigned: 'Assigned',
  proposed: 'Named',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  codeowners: 'Named in CODEOWNERS',
  blame: 'Brought it',
  committer: 'Changed the file last',
  permission: 'May write to the repository',
  tag: 'Named in a tag',
  label: 'Named in a label',
}
