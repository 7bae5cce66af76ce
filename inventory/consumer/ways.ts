import type { ConsumerVia, DoctorReport, VaultKind } from '#inventory/model/vault.ts'

/** What every vault can be looked at by, beside its own ways. */
const COMMON: readonly ConsumerVia[] = ['code', 'workflow', 'by-hand']

const CLUSTER: readonly ConsumerVia[] = [
  'pod',
  'workload',
  'ingress',
  'service-account',
  'image-pull',
  'audit-log',
]

const OWN: Partial<Record<VaultKind, readonly ConsumerVia[]>> = {
  kubernetes: CLUSTER,
  'hashicorp-vault': ['audit-log', 'external-secret'],
  aws: ['cloud-log', 'external-secret'],
  'google-cloud': ['cloud-log', 'external-secret'],
  azure: ['cloud-log', 'external-secret'],
  github: ['grant'],
}

/** Ways in which consumers of such a vault can be found at all. */
export const waysOf = (kind: VaultKind): readonly ConsumerVia[] => [...(OWN[kind] ?? []), ...COMMON]

/** The permission that a way stands on, as the doctor of its product calls it. */
const PERMISSIONS: Partial<Record<ConsumerVia, RegExp>> = {
  pod: /^list pods$/,
  workload: /^list deployments/,
  ingress: /^list ingresses/,
  'service-account': /^list serviceaccounts$/,
  'image-pull': /^list pods$/,
  grant: /^organization_secrets:read$/,
}

/** Whether our access to a cluster sees what a way needs; null where the doctor was not asked. */
export function permitted(via: ConsumerVia, doctor: DoctorReport | null): boolean | null {
  const permission = PERMISSIONS[via]
  const checks = doctor?.checks.filter((check) => permission?.test(check.permission)) ?? []
  return checks.length === 0 ? null : checks.some(({ state }) => state === 'granted')
}

/** What to do so that a way is looked at. */
export const adviceOf = (kind: VaultKind, via: ConsumerVia): string => LOGS[kind]?.[via] ?? ADVICE[via]

/** Where who read what stands in a log, each product has its own way to it. */
const LOGS: Partial<Record<VaultKind, Partial<Record<ConsumerVia, string>>>> = {
  'hashicorp-vault': {
    'audit-log': 'Let a collector beside Vault read its audit log, or take the file with sprawl import.',
  },
  kubernetes: { 'audit-log': 'Take the audit log of the API server with sprawl import.' },
  aws: { 'cloud-log': 'Let the connection read CloudTrail, and grant it cloudtrail:LookupEvents.' },
  'google-cloud': {
    'cloud-log': 'Let the connection read the Data Access audit logs, and grant it their reading.',
  },
  azure: { 'cloud-log': 'Take the AuditEvent log of the key vaults with sprawl import.' },
}

const ADVICE: Readonly<Record<ConsumerVia, string>> = {
  pod: 'Grant list on pods.',
  workload: 'Grant list on deployments, stateful sets, daemon sets, jobs and cron jobs.',
  ingress: 'Grant list on ingresses.',
  'service-account': 'Grant list on service accounts.',
  'image-pull': 'Grant list on pods and service accounts.',
  'external-secret': 'Connect the cluster whose External Secrets read from here.',
  'audit-log': 'Give the audit log: who read what stands only there.',
  'cloud-log': 'Grant reading of the access log: who read what stands only there.',
  grant: 'Grant reading of the organisation’s secrets: which repositories were selected stands there.',
  workflow: 'Scan the repositories whose workflows use it.',
  code: 'Scan the repositories that may name it.',
  'by-hand': 'Add those that nothing else can see.',
}
