import { z } from 'zod'

/** Replies of GitLab (docs.gitlab.com/api): only what is kept. The values that lists of variables carry are dropped here. */
const Instant = z
  .string()
  .transform((text) => new Date(text))
  .pipe(z.date())
const Scopes = z.array(z.string()).default([])

export const AccessToken = z.object({
  id: z.int(),
  name: z.string(),
  active: z.boolean(),
  revoked: z.boolean(),
  created_at: Instant,
  /** A day; null for none. */
  expires_at: Instant.nullish(),
  /** Not there before GitLab 14. */
  last_used_at: Instant.nullish(),
  scopes: Scopes,
  user_id: z.int(),
  access_level: z.int().optional(),
})
export type AccessToken = z.infer<typeof AccessToken>

export const DeployToken = z.object({
  id: z.int(),
  name: z.string(),
  username: z.string().default(''),
  expires_at: Instant.nullish(),
  revoked: z.boolean().default(false),
  expired: z.boolean().default(false),
  scopes: Scopes,
})
export type DeployToken = z.infer<typeof DeployToken>

export const Variable = z.object({
  key: z.string(),
  variable_type: z.string(),
  protected: z.boolean(),
  masked: z.boolean(),
  hidden: z.boolean().default(false),
  environment_scope: z.string().default('*'),
})
export type Variable = z.infer<typeof Variable>

/** Asked for one variable at a time, where values may be read. */
export const VariableValue = z.object({ value: z.string().nullable() })
