export type FakeSecret = {
  readonly name: string
  readonly createdAt: string
  readonly updatedAt: string
  /** Of an organisation's: names of repositories, or all. */
  readonly selected: readonly string[] | null
}

export type FakeDeployKey = {
  readonly id: number
  /** A line of `authorized_keys`. */
  readonly key: string
  readonly title: string
  readonly readOnly: boolean
  readonly addedBy: string | null
  /** Undefined where this GitHub does not tell. */
  readonly lastUsed: string | null | undefined
  readonly enabled: boolean
}

export type FakeGrant = {
  readonly id: number
  readonly name: string
  readonly owner: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

export type FakeAuthorization = {
  readonly id: number
  readonly login: string
  readonly type: 'personal access token' | 'SSH key'
  readonly lastEight: string
  readonly accessedAt: string | null
}

/** What an organisation and its repositories hold of secrets, keys and tokens. */
export type FakeCredentials = {
  /** By `orgs/acme/actions`, `repos/acme/shop/dependabot`, `repos/acme/shop/environments/live`. */
  readonly secrets: Map<string, FakeSecret[]>
  /** By the name of the repository. */
  readonly deployKeys: Map<string, FakeDeployKey[]>
  readonly grants: FakeGrant[]
  /** Null where the organisation has no single sign-on. */
  authorizations: FakeAuthorization[] | null
  /** Paths that nobody may ask for. */
  readonly refused: Set<string>
}

export const noCredentials = (): FakeCredentials => ({
  secrets: new Map(),
  deployKeys: new Map(),
  grants: [],
  authorizations: null,
  refused: new Set(),
})
