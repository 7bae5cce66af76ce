import { z } from 'zod'

export const Time = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))

const Texts = z.record(z.string(), z.string()).default({})

/** Of secrets.list. A period is told where the server tells it. */
export const ListedSecret = z.object({
  name: z.string(),
  createTime: Time.optional(),
  labels: Texts,
  /** Read for owners only, never kept: they are free text. */
  annotations: Texts,
  topics: z.array(z.object({ name: z.string().default('') })).default([]),
  expireTime: Time.optional(),
  rotation: z.object({ nextRotationTime: Time.optional(), rotationPeriod: z.string().optional() }).optional(),
  secretType: z.string().optional(),
})
export type ListedSecret = z.output<typeof ListedSecret>

export const SecretPage = z.object({
  secrets: z.array(ListedSecret).default([]),
  nextPageToken: z.string().default(''),
})

/** Of versions.list. */
export const ListedVersion = z.object({
  name: z.string(),
  createTime: Time.optional(),
  destroyTime: Time.optional(),
  scheduledDestroyTime: Time.optional(),
  state: z.enum(['ENABLED', 'DISABLED', 'DESTROYED']).catch('DISABLED'),
})
export type ListedVersion = z.output<typeof ListedVersion>

export const VersionPage = z.object({
  versions: z.array(ListedVersion).default([]),
  nextPageToken: z.string().default(''),
})

export const AccessedVersion = z.object({ payload: z.object({ data: z.base64().default('') }) })

/** Of serviceAccounts.list. */
export const ServiceAccount = z.object({
  name: z.string(),
  email: z.string(),
  uniqueId: z.string().default(''),
  projectId: z.string().default(''),
  displayName: z.string().default(''),
  disabled: z.boolean().default(false),
})
export type ServiceAccount = z.output<typeof ServiceAccount>

export const AccountPage = z.object({
  accounts: z.array(ServiceAccount).default([]),
  nextPageToken: z.string().default(''),
})

/** Of serviceAccounts.keys.list: never the private half, which is given out once, when a key is made. */
export const AccountKey = z.object({
  name: z.string(),
  validAfterTime: Time.optional(),
  validBeforeTime: Time.optional(),
  keyOrigin: z.string().optional(),
  keyAlgorithm: z.string().optional(),
  disabled: z.boolean().default(false),
  disableReason: z.string().optional(),
})
export type AccountKey = z.output<typeof AccountKey>

export const KeyList = z.object({ keys: z.array(AccountKey).default([]) })

/** Of activities:query for serviceAccountKeyLastAuthentication. */
const Activity = z.object({
  fullResourceName: z.string().default(''),
  observationPeriod: z.object({ startTime: Time.optional(), endTime: Time.optional() }).prefault({}),
  activity: z.object({ lastAuthenticatedTime: Time.optional() }).prefault({}),
})
export type Activity = z.output<typeof Activity>

export const ActivityPage = z.object({
  activities: z.array(Activity).default([]),
  nextPageToken: z.string().default(''),
})

export const Project = z.object({
  projectId: z.string(),
  displayName: z.string().default(''),
  /** `folders/…` or `organizations/…`; nothing where there is no organisation. */
  parent: z.string().default(''),
  state: z.string().default('ACTIVE'),
})

export const ProjectPage = z.object({
  projects: z.array(Project).default([]),
  nextPageToken: z.string().default(''),
})

export const FolderPage = z.object({
  folders: z.array(z.object({ name: z.string() })).default([]),
  nextPageToken: z.string().default(''),
})

export const Granted = z.object({ permissions: z.array(z.string()).default([]) })
