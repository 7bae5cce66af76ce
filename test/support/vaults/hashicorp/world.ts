/** What a Vault double holds. Names of mounts and namespaces stand without slashes around them. */
export type KvVersion = {
  readonly made: string
  readonly value: Readonly<Record<string, string>>
  readonly deletion?: string
  readonly destroyed?: boolean
}
export type KvSecret = {
  readonly metadata?: Readonly<Record<string, string>>
  readonly versions: KvVersion[]
}

export type FakeMount =
  | { readonly type: 'kv-v2'; readonly secrets: Map<string, KvSecret> }
  | { readonly type: 'kv-v1'; readonly secrets: Map<string, Readonly<Record<string, string>>> }
  | {
      readonly type: 'database'
      readonly dynamic: Map<string, Readonly<Record<string, unknown>>>
      readonly static: Map<
        string,
        { readonly role: Readonly<Record<string, unknown>>; readonly password: string }
      >
    }
  | {
      readonly type: 'pki'
      readonly certificates: Map<string, { readonly pem: string; readonly revoked: number }>
    }
  | { readonly type: 'transit'; readonly keys: Map<string, Readonly<Record<string, unknown>>> }
  | { readonly type: 'aws' | 'cubbyhole' }

export type FakeNamespace = {
  readonly mounts: Map<string, FakeMount>
  readonly tokens: Map<string, Readonly<Record<string, unknown>>>
  readonly leases: Map<string, Readonly<Record<string, unknown>>>
  readonly entities: Map<string, Readonly<Record<string, unknown>>>
  /** Secret ids by role, then accessor. */
  readonly appRoles: Map<string, Map<string, Readonly<Record<string, unknown>>>>
}

export type VaultWorld = {
  /** OpenBao pages lists; Vault gives the whole. */
  readonly flavour: 'vault' | 'openbao'
  readonly namespaces: Map<string, FakeNamespace>
  /** Tokens that are let in. */
  readonly tokens: Set<string>
  readonly logins: {
    readonly secretIds: Map<string, string>
    readonly jwts: Set<string>
    /** Seconds that a token of a log-in lives. */
    lifeSeconds: number
  }
  /** What nobody may do: beginnings of `namespace/path`, of `list …` or `read …` only where so begun. */
  readonly denied: Set<string>
  /** OpenBao seals namespaces by themselves. */
  readonly sealedNamespaces: Set<string>
  sealed: boolean
  initialized: boolean
}

export const emptyNamespace = (): FakeNamespace => ({
  mounts: new Map(),
  tokens: new Map(),
  leases: new Map(),
  entities: new Map(),
  appRoles: new Map(),
})

export const emptyWorld = (flavour: VaultWorld['flavour'] = 'openbao'): VaultWorld => ({
  flavour,
  namespaces: new Map([['', emptyNamespace()]]),
  tokens: new Set(),
  logins: { secretIds: new Map(), jwts: new Set(), lifeSeconds: 3600 },
  denied: new Set(),
  sealedNamespaces: new Set(),
  sealed: false,
  initialized: true,
})
