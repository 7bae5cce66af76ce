/** Everything that can be done to the ledger, as `noun.action`. */
const READ = [
  'credential.read',
  'finding.read',
  'overview.read',
  'person.read',
  'rule.read',
  'scan.read',
  'source.read',
  'suppression.read',
  'task.read',
] as const

const TRIAGE = [
  'finding.assign',
  'finding.bulk-triage',
  'finding.ignore',
  'finding.reopen',
  'finding.resolve',
  'finding.triage',
  'task.complete',
] as const

const CONNECT = ['person.add', 'scan.cancel', 'scan.request', 'source.add', 'source.remove'] as const

/** Which rules may speak. */
const RULES = ['rule.mute', 'rule.set-new-stage', 'rule.set-stage'] as const

/** What only a worker does. */
const RECORD = [
  'decision.expire',
  'finding.judge',
  'installation.open',
  'occurrence.record',
  'rule.sync',
  'scan.run',
  'snapshot.take',
] as const

export type Permission =
  | (typeof READ)[number]
  | (typeof TRIAGE)[number]
  | (typeof CONNECT)[number]
  | (typeof RULES)[number]
  | (typeof RECORD)[number]

export type Role = 'administrator' | 'worker'

/** The one table of who may do what. */
export const permissionsOf: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  administrator: new Set<Permission>([...READ, ...TRIAGE, ...CONNECT, ...RULES, 'rule.sync']),
  worker: new Set<Permission>([...READ, ...RECORD, 'scan.request']),
}
