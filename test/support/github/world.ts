import { type FakeCredentials, noCredentials } from './credentials.ts'
import { type FakeTexts, noTexts } from './texts.ts'

/** What the double knows of a repository. Facts only; the shape of replies is GitHub's. */
export type FakeRepository = {
  readonly id: number
  name: string
  owner: string
  visibility: 'public' | 'private' | 'internal'
  archived: boolean
  fork: boolean
  /** The id of the repository it was forked from; null for one that is no fork. */
  forkOf: number | null
  sizeKibibytes: number
  defaultBranch: string
  topics: string[]
  pushedAt: Date
  /** A bare repository on disk that `git http-backend` serves; null for one that nobody clones. */
  gitDirectory: string | null
  /** Contents the API answers by path, such as `.github/CODEOWNERS`. */
  readonly files: Map<string, string>
  readonly teams: { readonly slug: string; readonly permission: string }[]
  /** What people may do there, by login: `admin`, `write`, `read` or `none`. */
  readonly collaborators: Map<string, string>
  readonly comments: FakeComment[]
  readonly pulls: FakePullRequest[]
  /** Numbers of conversations that take no comment. */
  readonly locked: Set<number>
  readonly checkRuns: FakeCheckRun[]
  /** What code scanning was given, unpacked. */
  readonly sarifs: string[]
  readonly texts: FakeTexts
}

export type FakePullRequest = {
  readonly number: number
  readonly login: string
  base: string
  head: string
  isOpen: boolean
  updatedAt: Date
}

/** What GitHub sent for an App, whether it came or not. */
export type FakeDelivery = {
  readonly id: number
  readonly guid: string
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly installationId: number
  readonly deliveredAt: Date
  /** What was answered; 502 where nobody did. */
  readonly statusCode: number
}

export type FakeComment = {
  readonly id: number
  readonly issue: number
  readonly login: string
  body: string
}

export type FakeCheckRun = {
  readonly id: number
  readonly name: string
  readonly head: string
  /** What was sent, the annotations of all calls together. */
  sent: Record<string, unknown>
  readonly annotations: unknown[]
}

/** A fine-grained token: what it may do, and which repositories it sees (null for all of the organisation). */
export type FakeToken = {
  readonly login: string
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
  readonly repositories: readonly string[] | null
  /** Scopes of a classic token, which GitHub tells in a header; null for a fine-grained one. */
  readonly classicScopes: readonly string[] | null
  /** The App itself, signed in by JWT; it may ask only what Apps are asked. */
  readonly app?: FakeApp
}

export type FakeApp = {
  readonly id: number
  readonly slug: string
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
  /** PEM; GitHub keeps no private key. */
  readonly publicKey: string
  readonly setupUrl: string | null
  readonly hasWebhook: boolean
  /** The latest first. */
  readonly deliveries: FakeDelivery[]
  readonly installations: FakeInstallation[]
}

export type FakeInstallation = {
  readonly id: number
  readonly account: string
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
  readonly repositories: readonly string[] | null
  suspended: boolean
}

/** What a manifest asked for; its code is exchanged once. */
export type FakeManifest = Pick<FakeApp, 'permissions' | 'setupUrl' | 'hasWebhook'> & {
  readonly name: string
}

/** An organisation on a loopback GitHub. Tests change it while clients look. */
export type World = {
  readonly organisation: string
  readonly repositories: FakeRepository[]
  readonly teams: { readonly slug: string; readonly name: string; readonly members: string[] }[]
  readonly members: { login: string; admin: boolean }[]
  readonly tokens: Map<string, FakeToken>
  readonly apps: FakeApp[]
  readonly credentials: FakeCredentials
  readonly manifestCodes: Map<string, FakeManifest>
  readonly limits: {
    /** Requests in a window, and its length; infinitely many on an Enterprise Server that keeps no limits. */
    perWindow: number
    windowSeconds: number
    /** Requests at once before the secondary limit speaks. */
    atOnce: number
  }
  /** Every so many requests, clones among them, one is spoilt: 502, reset and broken off in turn. Null for never. */
  spoiltEvery: number | null
}

export function emptyWorld(organisation: string): World {
  return {
    organisation,
    repositories: [],
    teams: [],
    members: [],
    tokens: new Map(),
    apps: [],
    credentials: noCredentials(),
    manifestCodes: new Map(),
    limits: { perWindow: 5_000, windowSeconds: 3_600, atOnce: 100 },
    spoiltEvery: null,
  }
}

/** Adds a repository; what is not said is a small private one that was pushed to lately. */
export function addRepository(
  world: World,
  facts: Partial<FakeRepository> & { name: string },
): FakeRepository {
  const repository: FakeRepository = {
    id: 1_000 + world.repositories.length,
    owner: world.organisation,
    visibility: 'private',
    archived: false,
    fork: false,
    forkOf: null,
    sizeKibibytes: 12,
    defaultBranch: 'main',
    topics: [],
    pushedAt: new Date('2026-11-01T08:00:00Z'),
    gitDirectory: null,
    files: new Map(),
    teams: [],
    collaborators: new Map(),
    comments: [],
    pulls: [],
    locked: new Set(),
    checkRuns: [],
    sarifs: [],
    texts: noTexts(),
    ...facts,
  }
  world.repositories.push(repository)
  return repository
}
