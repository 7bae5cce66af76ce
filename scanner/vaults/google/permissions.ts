import type { VaultMode } from '#inventory/model/vault.ts'
import type { GoogleOptions, GoogleService } from './options.ts'

export type Permission = {
  readonly name: string
  readonly effect: string
  /** Only fingerprint mode has use for it. */
  readonly isOfValues?: boolean
  /** Nothing of a service can be read without it. */
  readonly isLeast?: boolean
}

export const PERMISSIONS: Readonly<Record<GoogleService, readonly Permission[]>> = {
  'secret-manager': [
    { name: 'secretmanager.secrets.list', effect: 'No secret of the project is known.', isLeast: true },
    {
      name: 'secretmanager.versions.list',
      effect: 'When values were changed, and older versions, are not known.',
    },
    { name: 'secretmanager.versions.access', effect: 'No value is read there.', isOfValues: true },
  ],
  'service-account-keys': [
    { name: 'iam.serviceAccounts.list', effect: 'No key of a service account is known.', isLeast: true },
    { name: 'iam.serviceAccountKeys.list', effect: 'No key of a service account is known.' },
    {
      name: 'policyanalyzer.serviceAccountKeyLastAuthenticationActivities.query',
      effect: 'When keys were last used is not known.',
    },
  ],
}

/** Of the option to read Data Access audit logs. */
export const LOG_PERMISSIONS: readonly Permission[] = [
  { name: 'logging.privateLogEntries.list', effect: 'Who reads secrets, and when, is not known.' },
]

/** What a custom role must hold to read these services. */
export const permissionNames = ({ services, auditLog }: GoogleOptions, mode: VaultMode): string[] => [
  'resourcemanager.projects.get',
  ...services.flatMap((service) =>
    PERMISSIONS[service].flatMap(({ name, isOfValues }) => (isOfValues && mode === 'metadata' ? [] : [name])),
  ),
  ...(auditLog ? LOG_PERMISSIONS.map(({ name }) => name) : []),
]
