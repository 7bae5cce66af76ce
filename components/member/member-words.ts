import type { MemberView } from '#inventory/model/member.ts'
import type { Role, ScopeKind } from '#inventory/model/permissions.ts'

export const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  analyst: 'Analyst',
  developer: 'Developer',
  auditor: 'Auditor',
  viewer: 'Viewer',
}

export const scopeNames: Readonly<Record<ScopeKind, string>> = {
  all: 'Everything',
  sources: 'Chosen sources',
  owned: 'What they own',
}

/** What a choice of role and scope gives, in one sentence about what is seen. */
export const scopeSentences: Readonly<Record<ScopeKind, string>> = {
  all: 'They see every finding, repository and scan there is.',
  sources: 'They see what lies in the sources chosen below, and nothing of the others.',
  owned:
    'They see repositories and credentials they are confirmed to own, by name or through a team, and what is assigned to them.',
}

export const statusWords: Readonly<Record<MemberView['status'], string>> = {
  active: 'Active',
  'never-signed-in': 'Has not signed in yet',
  deactivated: 'Left',
  'no-role': 'No role',
}

export const secondFactorWords: Readonly<Record<MemberView['secondFactor'], string>> = {
  none: 'None',
  totp: 'Authenticator app',
  passkey: 'Passkey',
}
