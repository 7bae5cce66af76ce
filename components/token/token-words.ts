import type { TokenScope, TokenView } from '#inventory/model/token.ts'

export const tokenScopeNames: Record<TokenScope, string> = {
  read: 'Read',
  triage: 'Triage',
  scan: 'Scan',
  audit: 'Audit log',
  administer: 'Administer',
  directory: 'Directory',
  vault: 'Vaults',
}

export const tokenScopeWords: Record<TokenScope, string> = {
  read: 'Findings, credentials, rules, scans, sources and people, as far as you see them',
  triage: 'Decide on findings, assign them, do tasks, confirm owners',
  scan: 'Ask for scans and cancel them',
  audit: 'Read and export the audit log',
  administer: 'Sources, rules, members, people and invitations',
  directory: 'Add, change and deactivate people and teams by SCIM',
  vault: 'Bring what collectors read of vaults, connect vaults and let them be read',
}

export const tokenStateWords: Record<TokenView['state'], string> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
}
