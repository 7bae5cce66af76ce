import { z } from 'zod'

/** Replies of GitHub, as its published description has them: only what is kept. */
const Instant = z
  .string()
  .transform((text) => new Date(text))
  .pipe(z.date())

export const Repository = z.object({ name: z.string(), archived: z.boolean().default(false) })

/** GitHub gives out the value of a secret to nobody. `visibility` is of those of an organisation. */
export const Secret = z.object({
  name: z.string(),
  created_at: Instant,
  updated_at: Instant,
  visibility: z.enum(['all', 'private', 'selected']).optional(),
})
export type Secret = z.infer<typeof Secret>

export const Environment = z.object({ name: z.string() })

export const SelectedRepository = z.object({ full_name: z.string() })

export const DeployKey = z.object({
  id: z.int(),
  /** The public half: anybody may know it. */
  key: z.string(),
  title: z.string(),
  verified: z.boolean(),
  created_at: Instant,
  read_only: z.boolean(),
  added_by: z.string().nullish(),
  /** Not there before Enterprise Server 3.4. */
  last_used: Instant.nullish(),
  enabled: z.boolean().default(true),
})
export type DeployKey = z.infer<typeof DeployKey>

const Permissions = z.record(z.string(), z.unknown()).default({})

export const TokenGrant = z.object({
  token_id: z.int(),
  token_name: z.string(),
  owner: z.object({ id: z.int(), login: z.string() }),
  repository_selection: z.string(),
  permissions: Permissions,
  access_granted_at: Instant,
  token_expired: z.boolean(),
  token_expires_at: Instant.nullable(),
  token_last_used_at: Instant.nullable(),
})
export type TokenGrant = z.infer<typeof TokenGrant>

/** `token_last_eight` is not declared: characters of a value are dropped here. */
export const Authorization = z.object({
  login: z.string(),
  credential_id: z.int(),
  credential_type: z.string(),
  credential_authorized_at: Instant,
  credential_accessed_at: Instant.nullish(),
  scopes: z.array(z.string()).nullish(),
  /** Of an SSH key. */
  fingerprint: z.string().nullish(),
  authorized_credential_title: z.string().nullish(),
  authorized_credential_note: z.string().nullish(),
  authorized_credential_expires_at: Instant.nullish(),
})
export type Authorization = z.infer<typeof Authorization>

export const Installation = z.object({
  id: z.int(),
  app_id: z.int(),
  app_slug: z.string(),
  repository_selection: z.string(),
  permissions: Permissions,
  events: z.array(z.string()).default([]),
  created_at: Instant,
  updated_at: Instant,
  suspended_at: Instant.nullish(),
})
export type Installation = z.infer<typeof Installation>
