import type {
  PartState,
  PermissionCheck,
  VaultMode,
  VaultReach,
  VaultSyncState,
} from '#inventory/model/vault.ts'
import type { PartChoice } from '#inventory/model/vault-view.ts'

export const modeWords: Record<VaultMode, string> = {
  metadata: 'Metadata only',
  fingerprint: 'Metadata and fingerprints',
}

export const modeSentences: Record<VaultMode, string> = {
  metadata:
    'Names, dates, tags, versions and who reads what. No value is read, and the grant does not allow it. Which leak is which secret cannot be told.',
  fingerprint:
    'Besides, the value of each version is read once in its life (in every sync, where a product overwrites it), inside the worker or the collector: it is turned into keyed digests and dropped. Leaks and copies of it are then known. Limit it by path or tag below.',
}

export const reachWords: Record<VaultReach, string> = {
  worker: 'By a worker of Sprawl',
  collector: 'By a collector beside the vault',
  files: 'From files',
}

export const reachSentences: Record<VaultReach, string> = {
  worker: 'A worker calls the vault over the network with a credential that is sealed here.',
  collector:
    '"sprawl collect" runs where the vault is and holds the grant itself. It sends digests and metadata here, or writes a bundle to carry over. Nothing has to be opened inwards.',
  files: 'Exports of the vendor’s own tools are imported. Nothing is called.',
}

export const partStateWords: Record<PartState, string> = {
  pending: 'Not read yet',
  read: 'Read',
  'partly-read': 'Partly read',
  'not-permitted': 'Not permitted',
  failed: 'Failed',
  'not-readable': 'Found, not readable',
  gone: 'Gone',
}

export const partChoiceWords: Record<PartChoice, string> = {
  ...partStateWords,
  'not-lately': 'Not looked at in 24 h',
}

export const syncStateWords: Record<VaultSyncState, string> = {
  queued: 'Waits for a worker',
  running: 'Is being read',
  done: 'Read whole',
  partial: 'Read in part',
  failed: 'Could not be read',
}

export const permissionStateWords: Record<PermissionCheck['state'], string> = {
  missing: 'Missing',
  'not-needed': 'More than needed',
  unknown: 'Cannot be told',
  granted: 'Granted',
}

/** What a field of a product means, where its name does not say it. */
export const fieldHints: Readonly<Record<string, string>> = {
  regions: 'One a line. None: every region that is enabled for the account',
  roles: 'ARNs of roles in other accounts to go through, one a line',
  roleName: 'A role that every account of the organisation has',
  externalId: 'What the trust of these roles asks for; it is no secret',
  ownAccount: 'The account of the credential itself is read, too',
  organisation:
    'Accounts of the organisation are found; those that no role lets in are shown as not readable',
  parameters: 'SecureString only, or every parameter',
  cloudTrail: 'Asks CloudTrail who read what in the last 90 days, two calls a second',
  homeRegion: 'Where calls without a region of their own go',
  endpoint: 'Another server that speaks this API: a private endpoint, an emulator',
  projects: 'One a line. None: every project that the credential can see',
  under: 'folders/… or organizations/…: its projects, and those of the folders below it',
  locations: 'Regions that hold secrets of their own, one a line',
  address: 'https://vault.example.com:8200',
  namespace: 'Where to begin; empty is the root namespace',
  childNamespaces: 'Namespaces below it are found and read, too',
  mounts: 'Mounts that nobody lists to us, as JSON: [{"path": "kv", "kind": "kv-v2"}]',
  folders: 'For a token that may list some folders only, as JSON: [{"path": "secret/payments"}]',
  vaults: 'Names of vaults, one a line. None: every vault of the subscriptions',
  subscriptions: 'Ids, one a line. None: every one that the credential can see',
  shelves: 'Tokens and leases take sudo on listing paths: leave them out where that is too much',
  certificateAuthority: 'PEM of who signed its certificate, where that is an authority of your own',
  server: 'Address of the API server; empty with a kubeconfig, where it stands',
  contexts: 'Contexts of the kubeconfig, one a line; * is all. None: the current one',
  namespaces: 'One a line. None: all that there are',
  auditLog: 'Where the collector reads the audit log, as JSON: {"file": "/var/log/vault/audit.log"}',
}

/** Words of a choice that are written otherwise than they are spelt. */
export const choiceWords: Readonly<Record<string, string>> = {
  kv: 'KV',
  pki: 'PKI',
  'secret-ids': 'Secret IDs',
  'actions-secrets': 'Secrets of Actions',
  'dependabot-secrets': 'Secrets of Dependabot',
  'codespaces-secrets': 'Secrets of Codespaces',
  'environment-secrets': 'Secrets of environments',
  'fine-grained-tokens': 'Fine-grained tokens',
  'credential-authorizations': 'Tokens let in by single sign-on',
  'app-installations': 'Installed Apps',
  'kv-v1': 'KV version 1',
  'kv-v2': 'KV version 2',
}

/** Products that nobody can call: they come from files. */
export const FILES_ONLY: ReadonlySet<string> = new Set(['table'])

/** What only whoever stands at the machine may name: a page does not ask for it. */
export const AT_THE_MACHINE: ReadonlySet<string> = new Set(['runCredentialPlugin', 'jwtFile', 'auditLog'])

/** Parts of a credential that anybody may see as it is typed. */
export const PUBLIC_PARTS: ReadonlySet<string> = new Set([
  'mount',
  'namespace',
  'role',
  'roleId',
  'accessKeyId',
  'account',
  'user',
  'tenantId',
  'clientId',
  'appId',
])
