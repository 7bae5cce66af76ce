import { createHash, randomBytes, randomUUID } from 'node:crypto'

export type WorldVersion = {
  readonly id: string
  readonly value: string
  readonly createdAt: Date
  readonly stages: readonly string[]
}

export type WorldSecret = {
  readonly arn: string
  readonly name: string
  readonly createdAt: Date
  readonly versions: readonly WorldVersion[]
  readonly tags: Readonly<Record<string, string>>
  /** Its versions may not be listed, by a policy of its own. */
  readonly isClosed: boolean
  /** Members of SecretListEntry beyond those. */
  readonly listed: Readonly<Record<string, unknown>>
}

export type WorldParameter = {
  readonly name: string
  readonly type: 'SecureString' | 'String'
  readonly values: readonly string[]
  readonly modifiedAt: Date
  readonly tags: Readonly<Record<string, string>>
  readonly described: Readonly<Record<string, unknown>>
}

export type WorldKey = {
  readonly id: string
  readonly active: boolean
  readonly createdAt: Date
  readonly usedAt: Date | null
}
export type WorldUser = {
  readonly name: string
  readonly arn: string
  readonly keys: readonly WorldKey[]
  readonly tags: Readonly<Record<string, string>>
}

export type World = {
  readonly secrets: Map<string, WorldSecret[]>
  readonly parameters: Map<string, WorldParameter[]>
  readonly users: WorldUser[]
  readonly serviceCredentials: Record<string, unknown>[]
  report: string
  readonly events: Record<string, unknown>[]
  readonly members: { readonly Id: string; readonly Name: string; readonly Status: 'ACTIVE' | 'SUSPENDED' }[]
  /** Roles that may be assumed, with the external id that they want. */
  readonly roles: Map<string, string | null>
}

export const ACCOUNT = '111122223333'
export const DAY = 86_400_000
export const START = new Date('2026-01-05T10:00:00.000Z')

export const emptyWorld = (): World => ({
  secrets: new Map(),
  parameters: new Map(),
  users: [],
  serviceCredentials: [],
  report: '',
  events: [],
  members: [],
  roles: new Map(),
})

/** A made-up value that no other text holds. */
export const madeUp = (): string => `v${randomBytes(18).toString('hex')}`

/** The six characters that AWS adds at random come from the name, so that a test knows them. */
export const secretArn = (region: string, name: string, account = ACCOUNT): string =>
  `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`

export function secretIn(
  region: string,
  name: string,
  value: string,
  more: Partial<Omit<WorldSecret, 'arn' | 'name'>> = {},
  account = ACCOUNT,
): WorldSecret {
  const createdAt = more.createdAt ?? START
  return {
    arn: secretArn(region, name, account),
    name,
    createdAt,
    versions: [{ id: randomUUID(), value, createdAt, stages: ['AWSCURRENT'] }],
    tags: {},
    isClosed: false,
    listed: {},
    ...more,
  }
}

export const parameterIn = (
  name: string,
  values: readonly string[],
  more: Partial<WorldParameter> = {},
): WorldParameter => ({
  name,
  type: 'SecureString',
  values,
  modifiedAt: START,
  tags: {},
  described: {},
  ...more,
})
