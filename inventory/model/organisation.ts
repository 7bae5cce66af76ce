import { z } from 'zod'
import { PermissionPack } from './github-permissions.ts'
import { Instant } from './terms.ts'

export const HostVisibility = z.enum(['public', 'private', 'internal'])
export type HostVisibility = z.infer<typeof HostVisibility>

/** Why a repository that was found is not scanned. */
export const SkipReason = z.enum([
  'archived',
  'fork',
  'disabled',
  'empty',
  'visibility',
  'name',
  'topic',
  'inactive',
  'too-large',
])
export type SkipReason = z.infer<typeof SkipReason>

const names = z.array(z.string().trim().min(1).max(200)).max(200).default([])

/** Which repositories of an organisation are scanned. An empty list asks for nothing; `*` in a name is anything. */
export const OrganisationFilters = z.strictObject({
  names,
  exceptNames: names,
  topics: names,
  visibilities: z.array(HostVisibility).default([]),
  archived: z.boolean().default(false),
  forks: z.boolean().default(true),
  activeWithinDays: z.int().positive().max(36_500).nullable().default(null),
  mostKibibytes: z.int().positive().nullable().default(null),
})
export type OrganisationFilters = z.infer<typeof OrganisationFilters>

/** A repository as the code host lists it: what decides whether to look, without a clone. */
export const FoundRepository = z.object({
  hostId: z.int(),
  owner: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  visibility: HostVisibility,
  archived: z.boolean(),
  disabled: z.boolean(),
  fork: z.boolean(),
  sizeKibibytes: z.int().nonnegative(),
  topics: z.array(z.string().max(200)),
  cloneUrl: z.url().max(2_000),
  defaultBranch: z.string().max(1_000).nullable().default(null),
  /** How many forks there are of it, wherever they lie. */
  forks: z.int().nonnegative().default(0),
  /** Open issues and pull requests together. */
  openIssues: z.int().nonnegative().default(0),
  /** Null for one that nobody ever pushed to. */
  pushedAt: Instant.nullable(),
})
export type FoundRepository = z.infer<typeof FoundRepository>

export const ConnectOrganisation = z.strictObject({
  login: z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/, 'That is no name of an organisation.'),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .default('https://api.github.com'),
  /** Null while nobody has given one yet. */
  integrationId: z.uuid().nullable().default(null),
  installationId: z.int().positive().nullable().default(null),
  packs: z.array(PermissionPack).max(20).default([]),
  /** False for a dry run: it is looked at what would be scanned, and no scan begins. */
  scans: z.boolean().default(true),
  filters: OrganisationFilters.prefault({}),
  /** Five fields of cron: minute, hour, day of month, month, day of week. */
  schedule: z.string().trim().max(100).default('17 * * * *'),
  timeZone: z.string().trim().max(100).default('UTC'),
})
export type ConnectOrganisation = z.input<typeof ConnectOrganisation>

/** What somebody names in a browser; what to come with is given after it. */
export const BeginOrganisation = ConnectOrganisation.pick({ login: true, apiUrl: true, packs: true })
export type BeginOrganisation = z.input<typeof BeginOrganisation>
export const OrganisationConnected = z.object({ sourceId: z.uuid(), organisationId: z.uuid() })

/** What a worker needs to look at an organisation; names an integration, holds no credential. */
export const OrganisationAccess = z.object({
  organisationId: z.uuid(),
  login: z.string(),
  apiUrl: z.string(),
  integrationId: z.uuid(),
  installationId: z.int().nullable(),
  /** Of the App the integration is the key of; null for a token. */
  appId: z.int().nullable(),
  /** The operator named it at the machine's own command line, so it may lie in a private network. */
  isTrusted: z.boolean(),
})
export type OrganisationAccess = z.infer<typeof OrganisationAccess>

/** Where people see what an API speaks of: github.com's own, or the origin of an Enterprise Server. */
export const webOf = (apiUrl: string): string =>
  apiUrl === 'https://api.github.com' ? 'https://github.com' : new URL(apiUrl).origin
