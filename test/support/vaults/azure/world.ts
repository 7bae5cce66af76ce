import { randomUUID } from 'node:crypto'

/** Times in seconds, as Key Vault tells them. */
export type WorldVersion = {
  readonly id: string
  readonly created: number
  readonly enabled?: boolean
  readonly exp?: number
  readonly nbf?: number
  /** Of a secret. */
  readonly value?: string
  /** Of a key: its public half. */
  readonly key?: Readonly<Record<string, unknown>>
  /** Of a certificate, DER in base64. */
  readonly cer?: string
}
export type WorldItem = {
  readonly name: string
  readonly tags?: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly managed?: boolean
  readonly versions: readonly WorldVersion[]
  /** Of a key or a certificate. */
  readonly policy?: unknown
}
export type WorldVault = {
  readonly name: string
  readonly secrets: WorldItem[]
  keys: WorldItem[]
  certificates: WorldItem[]
  /** What was changed, with what was sent for it. */
  readonly changes: string[]
  /** `secrets/list`, `keys/getrotationpolicy`, …: refused. */
  readonly denied: Set<string>
  /** A vault of another tenant. */
  isForeign?: boolean
}
export type WorldHolder = Readonly<Record<string, unknown>> & { readonly appId: string }
export type World = {
  readonly subscriptions: Map<string, readonly string[] | 'denied'>
  readonly vaults: Map<string, WorldVault>
  readonly applications: WorldHolder[]
  readonly servicePrincipals: WorldHolder[]
  /** By key id. */
  readonly signIns: Map<string, string>
  readonly denied: Set<string>
}

export const emptyVault = (name: string): WorldVault => ({
  name,
  secrets: [],
  keys: [],
  certificates: [],
  changes: [],
  denied: new Set(),
})

export const emptyWorld = (): World => ({
  subscriptions: new Map(),
  vaults: new Map(),
  applications: [],
  servicePrincipals: [],
  signIns: new Map(),
  denied: new Set(),
})

export const worldSecret = (
  name: string,
  values: readonly string[],
  more: Partial<WorldItem> = {},
): WorldItem => ({
  name,
  versions: values.map((value, index) => ({
    id: `${index}`.padStart(32, 'a'),
    created: 1_760_000_000 + index * 86_400,
    value,
  })),
  ...more,
})

/** An application with so many secrets; `hint` is what Graph shows of a value. */
export const worldApplication = (
  name: string,
  hints: readonly string[],
  ids: { readonly appId: string; readonly keyId: string } = { appId: randomUUID(), keyId: randomUUID() },
): WorldHolder => ({
  id: randomUUID(),
  appId: ids.appId,
  displayName: name,
  createdDateTime: '2025-03-01T10:00:00Z',
  passwordCredentials: hints.map((hint, index) => ({
    customKeyIdentifier: null,
    displayName: `secret ${index}`,
    endDateTime: '2027-03-01T10:00:00Z',
    hint,
    keyId: index === 0 ? ids.keyId : randomUUID(),
    secretText: null,
    startDateTime: '2025-03-01T10:00:00.1234567Z',
  })),
  keyCredentials: [],
  owners: [
    {
      '@odata.type': '#microsoft.graph.user',
      id: randomUUID(),
      displayName: 'Ada',
      mail: 'ada@example.com',
      userPrincipalName: 'ada@example.com',
    },
  ],
})
