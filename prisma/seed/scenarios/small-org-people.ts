import type { OwnerKind } from '#inventory/model/ownership.ts'
import type { Role, ScopeKind } from '#inventory/model/permissions.ts'

/** Somebody who owned a repository and has left. */
export const leaver = 'Rosa Keller'

/** Who has which role, and how much they see. */
export const members: readonly (readonly [string, Role, ScopeKind])[] = [
  ['Inês Carvalho', 'administrator', 'all'],
  ['Tomáš Novák', 'analyst', 'all'],
  ['Aiko Mori', 'analyst', 'sources'],
  ['Samuel Okoye', 'developer', 'owned'],
  ['Priya Raman', 'developer', 'owned'],
  ['Lena Vogt', 'developer', 'owned'],
  ['Omar Haddad', 'auditor', 'all'],
  ['Jonas Berg', 'viewer', 'all'],
  ['Maya Lindqvist', 'developer', 'owned'],
]

export const teams: readonly (readonly [string, readonly string[]])[] = [
  ['Payments', ['Samuel Okoye', 'Priya Raman']],
  ['Platform', ['Lena Vogt', 'Maya Lindqvist']],
]

/** Who is confirmed to own which repository. */
export const owners: readonly (readonly [string, OwnerKind, string])[] = [
  ['harbour/shop', 'person', 'Priya Raman'],
  ['harbour/payments', 'team', 'Payments'],
  ['harbour/infrastructure', 'team', 'Platform'],
  ['harbour/search', 'person', 'Maya Lindqvist'],
  ['harbour/legacy-erp', 'person', leaver],
]

/** Who might own which, and where that stands: nobody has confirmed it. */
export const claims: readonly (readonly [string, OwnerKind, string, string])[] = [
  ['harbour/website', 'person', 'Maya Lindqvist', 'CODEOWNERS, line 3'],
  ['harbour/mobile', 'team', 'Payments', '.github/CODEOWNERS, line 1'],
]
