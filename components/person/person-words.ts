import type { DirectoryOutcome, DirectoryVia } from '#inventory/model/directory.ts'
import type { AliasKind, PersonStatus } from '#inventory/model/person.ts'

export const personStatusWords: Record<PersonStatus, string> = {
  active: 'Active',
  deactivated: 'Left',
  erased: 'Erased',
}

export const aliasKindWords: Record<AliasKind, string> = {
  'commit-email': 'E-mail',
  'github-login': 'GitHub login',
  'sign-in': 'Signs in by',
}

export const viaWords: Record<DirectoryVia, string> = { csv: 'CSV file', scim: 'SCIM' }

export const outcomeWords: Record<DirectoryOutcome, string> = {
  added: 'Added',
  changed: 'Changed',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  unchanged: 'Unchanged',
  refused: 'Refused',
}
