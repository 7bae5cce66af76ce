import { z } from 'zod'

/** What a project can be read for; each is a part of its own. */
export const GoogleService = z.enum(['secret-manager', 'service-account-keys'])
export type GoogleService = z.infer<typeof GoogleService>

const ProjectId = z.string().regex(/^(?:[a-z][a-z0-9.:-]{4,62}[a-z0-9]|\d{6,20})$/, 'A project id or number')

/** Where and what to read. */
export const GoogleOptions = z.strictObject({
  /** Empty: every project that the credential can see, or those below `under`. */
  projects: z.array(ProjectId).max(2_000).default([]),
  /** A folder or an organisation: its projects, and those of the folders below it. */
  under: z
    .string()
    .regex(/^(?:folders|organizations)\/\d{6,20}$/, 'folders/… or organizations/…')
    .nullable()
    .default(null),
  services: z.array(GoogleService).min(1).default(GoogleService.options),
  /** Regions that hold secrets of their own; those without a region are always read. */
  locations: z
    .array(z.string().regex(/^[a-z]+-[a-z]+\d+$/))
    .max(50)
    .default([]),
  /** Asks the Data Access audit logs who read what in the last 90 days; they must be on, and kept that long. */
  auditLog: z.boolean().default(false),
  /** Google allows 600 reads a minute for a project unless more was asked for. */
  requestsPerSecond: z.number().min(1).max(1_000).default(9),
  /** Another server that speaks these APIs: a private endpoint, an emulator. */
  endpoint: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
})
export type GoogleOptions = z.output<typeof GoogleOptions>

/** The JSON key of a service account as Google gives it; its other fields are not kept. */
export const GoogleCredential = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key_id: z.string().min(1).max(100),
  private_key: z.string().startsWith('-----BEGIN '),
})
export type GoogleCredential = z.output<typeof GoogleCredential>
