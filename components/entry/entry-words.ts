import type {
  ConsumerKind,
  ConsumerVia,
  EntryKind,
  Environment,
  EvidenceField,
  EvidenceStatus,
  IdentityKind,
  RotationStatus,
  VaultKind,
  VersionState,
} from '#inventory/model/vault.ts'
import type { EntrySort } from '#inventory/model/vault-view.ts'

export const vaultKindWords: Record<VaultKind, string> = {
  'hashicorp-vault': 'HashiCorp Vault or OpenBao',
  aws: 'AWS',
  'google-cloud': 'Google Cloud',
  azure: 'Azure',
  kubernetes: 'Kubernetes',
  github: 'GitHub',
  gitlab: 'GitLab',
  'docker-hub': 'Docker Hub',
  npm: 'npm',
  table: 'A table',
}

export const entryKindWords: Record<EntryKind, string> = {
  secret: 'Secret',
  parameter: 'Parameter',
  password: 'Password',
  'access-key': 'Access key',
  'service-credential': 'Service credential',
  'service-account-key': 'Service account key',
  'service-account-token': 'Service account token',
  'application-credential': 'Application credential',
  key: 'Key',
  certificate: 'Certificate',
  'static-role': 'Static role',
  'dynamic-role': 'Dynamic role',
  token: 'Token',
  'secret-id': 'Secret ID',
  lease: 'Lease',
  'kubernetes-secret': 'Kubernetes secret',
  'registry-credential': 'Registry credential',
  'ci-secret': 'CI secret',
  'ci-variable': 'CI variable',
  'deploy-key': 'Deploy key',
  'app-installation': 'App installation',
}

export const environmentWords: Record<Environment, string> = {
  production: 'Production',
  staging: 'Staging',
  test: 'Test',
  development: 'Development',
  unknown: 'Environment not known',
}

/** Three answers that are not a date. */
export const evidenceStatusWords: Record<EvidenceStatus, string> = {
  known: 'Known',
  never: 'Never',
  unknown: 'Cannot be known',
  'not-permitted': 'Not permitted',
}

export const evidenceFieldWords: Record<EvidenceField, string> = {
  created: 'Created',
  'last-rotated': 'Last rotated',
  'last-used': 'Last used',
  'next-rotation': 'Next rotation',
  expires: 'Expires',
  'last-changed': 'Last changed',
  disabled: 'Disabled',
}

export const rotationStatusWords: Record<RotationStatus, string> = {
  current: 'Current',
  due: 'Due soon',
  overdue: 'Overdue',
  'in-progress': 'In progress',
  unknown: 'Cannot be told',
  'not-required': 'Not required',
}

export const versionStateWords: Record<VersionState, string> = {
  current: 'Current',
  pending: 'Not in use yet',
  previous: 'Previous, may still work',
  older: 'Older',
  disabled: 'Disabled',
  destroyed: 'Destroyed',
}

export const consumerKindWords: Record<ConsumerKind, string> = {
  workload: 'Workload',
  pipeline: 'Pipeline',
  service: 'Service',
  person: 'Person',
  code: 'Code',
  unknown: 'Something',
}

export const consumerViaWords: Record<ConsumerVia, string> = {
  pod: 'Pods',
  workload: 'Workloads',
  ingress: 'Ingresses',
  'service-account': 'Service accounts',
  'image-pull': 'Image pulls',
  'external-secret': 'External Secrets',
  'audit-log': 'Audit log',
  'cloud-log': 'Cloud access log',
  grant: 'Granted to read it',
  workflow: 'Workflows',
  code: 'References in code',
  'by-hand': 'Added by hand',
}

export const identityKindWords: Record<IdentityKind, string> = {
  'iam-user': 'IAM user',
  'iam-role': 'IAM role',
  'root-user': 'Root user',
  'service-account': 'Service account',
  application: 'Application',
  entity: 'Entity',
  'app-role': 'AppRole',
  bot: 'Bot',
  person: 'Person',
  project: 'Project',
}

export const leakedWords = {
  current: 'Leaked, and current',
  older: 'Only an older version leaked',
  none: 'Not leaked',
  'not-measurable': 'Not measurable',
} as const

/** What metadata mode keeps anybody from knowing. */
export const VALUES_NOT_READ = 'Not measurable: values are not read here.'

export const entrySortWords: Record<EntrySort, string> = {
  risk: 'By risk',
  path: 'By path',
  created: 'By created',
  rotated: 'By last rotated',
  used: 'By last used',
  'next-rotation': 'By next rotation',
  expires: 'By expiry',
  'rotation-due': 'By rotation due',
}
