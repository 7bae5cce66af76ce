import { generateKeyPairSync } from 'node:crypto'

export type WorldVersion = {
  readonly value: string
  readonly state: 'ENABLED' | 'DISABLED' | 'DESTROYED'
  readonly createTime: string
}

export type WorldSecret = {
  readonly id: string
  readonly versions: readonly WorldVersion[]
  readonly isClosed: boolean
  /** Members of Secret beyond name and createTime. */
  readonly listed: Readonly<Record<string, unknown>>
}

export type WorldKey = {
  readonly id: string
  readonly listed: Readonly<Record<string, unknown>>
  /** When it was last used; null: it is observed and was not; undefined: nothing is observed. */
  readonly usedAt?: string | null
}

export type WorldAccount = {
  readonly email: string
  readonly keys: readonly WorldKey[]
  readonly disabled?: boolean
}

export type WorldProject = {
  readonly id: string
  readonly number: string
  readonly parent: string
  /** By location; '' is what has none. */
  readonly secrets: Map<string, WorldSecret[]>
  readonly accounts: WorldAccount[]
  readonly granted: Set<string>
  /** Not in the search of what is active: deleted, not shown to us, or not noted there yet. */
  seen?: 'deleted' | 'hidden' | 'late'
}

export type World = {
  readonly projects: WorldProject[]
  /** Entries of Data Access audit logs. */
  readonly log?: readonly Readonly<Record<string, unknown>>[]
  readonly folders: { readonly name: string; readonly parent: string }[]
}

export const ALL = [
  'secretmanager.secrets.list',
  'secretmanager.versions.list',
  'secretmanager.versions.access',
  'iam.serviceAccounts.list',
  'iam.serviceAccountKeys.list',
  'policyanalyzer.serviceAccountKeyLastAuthenticationActivities.query',
  'logging.privateLogEntries.list',
]

export const projectIn = (
  id: string,
  number: string,
  parent = 'organizations/100000000001',
): WorldProject => ({
  id,
  number,
  parent,
  secrets: new Map([['', []]]),
  accounts: [],
  granted: new Set(ALL),
})

export const MADE = '2026-01-05T10:00:00.123456Z'

export const secretOf = (id: string, value: string, more: Partial<WorldSecret> = {}): WorldSecret => ({
  id,
  versions: [{ value, state: 'ENABLED', createTime: MADE }],
  isClosed: false,
  listed: {},
  ...more,
})

/** A service account's JSON key and the half that the double knows it by. */
export function madeUpAccountKey(email: string, keyId: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    publicKey,
    credential: {
      type: 'service_account',
      project_id: 'ours-123',
      private_key_id: keyId,
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      client_email: email,
      token_uri: 'https://oauth2.googleapis.com/token',
    },
  }
}
