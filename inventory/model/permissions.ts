import { z } from 'zod'

/** What can be read; how much of it is the matter of the scope. */
const READ = [
  'credential.read',
  'finding.read',
  'overview.read',
  'ownership.read',
  'person.read',
  'policy.read',
  'rotation.read',
  'pull-request.read',
  'rule.read',
  'scan.read',
  'source.read',
  'suppression.read',
  'task.read',
  'ticket.read',
  'vault.read',
] as const

/** What somebody does about a finding they may see. */
const ANSWER = [
  'consumer.manage',
  'finding.ignore',
  'finding.reopen',
  'finding.resolve',
  'finding.triage',
  'ownership.hand-on',
  'scan.request',
  'task.complete',
  'ticket.open',
  'rotation.attest',
  'rotation.confirm',
  'rotation.note',
  'rotation.plan',
] as const

/** Work over many findings, who does it, and decisions that reach beyond the places one looked at. */
const TRIAGE = [
  'finding.accept-risk',
  'finding.assign',
  'finding.bulk-triage',
  'finding.decide-everywhere',
  'ownership.confirm',
  'ownership.reject',
  'pull-request.approve',
  'pull-request.break-glass',
] as const

const SCAN = ['scan.cancel', 'scan.reread', 'vault.sync'] as const

/** Which rules may speak. */
const RULES = ['policy.set', 'rule.mute', 'rule.set-new-stage', 'rule.set-stage'] as const

/** What is connected, and who may come in. */
const ADMINISTER = [
  'directory.sync',
  'integration.manage',
  'invitation.manage',
  'member.manage',
  'notification.manage',
  'person.add',
  'person.manage',
  'pull-request.set-policy',
  'session.end-others',
  'source.add',
  'source.remove',
  'ticket.connect',
  'token.manage-others',
  'vault.manage',
] as const

/** One's own account. */
const OWN = ['account.manage', 'session.end', 'session.read', 'token.manage', 'token.read'] as const

/** The record of everything, and who may do what. */
const AUDIT = ['audit.export', 'audit.read', 'member.read'] as const

/** What only a worker does. */
const RECORD = [
  'audit.seal',
  'decision.expire',
  'finding.judge',
  'installation.open',
  'integration.open',
  'notification.send',
  'occurrence.record',
  'ownership.infer',
  'rule.sync',
  'scan.run',
  'snapshot.take',
  'vault.record',
  'ticket.send',
] as const

/** What only the program itself does, at its start or at the command line of its machine. */
const OPERATE = ['access.mint-link', 'integration.rotate-key'] as const

/** What the program does at its door, where nobody has signed in yet. */
const ENTER = ['access.enter', 'webhook.receive'] as const

/** Everything that can be done to the ledger, as `noun.action`. */
export const Permission = z.enum([
  ...READ,
  ...ANSWER,
  ...TRIAGE,
  ...SCAN,
  ...RULES,
  ...ADMINISTER,
  ...OWN,
  ...AUDIT,
  ...RECORD,
  ...OPERATE,
  ...ENTER,
])
export type Permission = z.infer<typeof Permission>

/** The role of a person who may sign in. */
export const Role = z.enum(['administrator', 'analyst', 'developer', 'auditor', 'viewer'])
export type Role = z.infer<typeof Role>

/** How much of the ledger somebody sees: everything, what chosen sources hold, or what they are confirmed to own. */
export const ScopeKind = z.enum(['all', 'sources', 'owned'])
export type ScopeKind = z.infer<typeof ScopeKind>

/** The one table of who may do what. `worker` and `system` are the program's own. */
export const permissionsOf: Readonly<Record<Role | 'worker' | 'system', ReadonlySet<Permission>>> = {
  administrator: new Set<Permission>([
    ...READ,
    ...ANSWER,
    ...TRIAGE,
    ...SCAN,
    ...RULES,
    ...ADMINISTER,
    ...OWN,
    ...AUDIT,
    'rule.sync',
  ]),
  analyst: new Set<Permission>([...READ, ...ANSWER, ...TRIAGE, ...SCAN, ...RULES, ...OWN, 'person.add']),
  developer: new Set<Permission>([...READ, ...ANSWER, ...OWN]),
  auditor: new Set<Permission>([...READ, ...OWN, ...AUDIT]),
  viewer: new Set<Permission>([...READ, ...OWN]),
  worker: new Set<Permission>([...READ, ...RECORD, 'webhook.receive', 'scan.request']),
  system: new Set<Permission>([...READ, ...RECORD, ...OPERATE, 'scan.request']),
}

/** Which scopes a role may have. Who administers or audits sees all: their pages name everything there is. */
export const scopesOf: Readonly<Record<Role, readonly ScopeKind[]>> = {
  administrator: ['all'],
  analyst: ['all', 'sources'],
  developer: ['owned', 'sources', 'all'],
  auditor: ['all'],
  viewer: ['all', 'sources', 'owned'],
}

/** The scope a role has unless somebody chooses another. */
export const usualScope: Readonly<Record<Role, ScopeKind>> = {
  administrator: 'all',
  analyst: 'all',
  developer: 'owned',
  auditor: 'all',
  viewer: 'all',
}
