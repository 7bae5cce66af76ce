import { z } from 'zod'

/** Replies of Docker Hub, as its published API (docs.docker.com/reference/api/hub) describes them: only what is kept. */
const Instant = z
  .string()
  .transform((text) => new Date(text))
  .pipe(z.date())

export const AuthReply = z.object({ access_token: z.string() })

/** `token`, the address and the program of its maker are not declared: they are dropped here. */
export const PersonalToken = z.object({
  uuid: z.string(),
  token_label: z.string().default(''),
  created_at: Instant,
  last_used: Instant.nullish(),
  expires_at: Instant.nullish(),
  is_active: z.boolean(),
  generated_by: z.string().optional(),
  scopes: z.array(z.string()).default([]),
})
export type PersonalToken = z.infer<typeof PersonalToken>

export const OrganisationToken = z.object({
  id: z.string(),
  label: z.string().default(''),
  created_by: z.string().optional(),
  created_at: Instant,
  last_used_at: Instant.nullish(),
  expires_at: Instant.nullish(),
  is_active: z.boolean(),
})
export type OrganisationToken = z.infer<typeof OrganisationToken>

export const PersonalPage = z.object({ next: z.string().nullish(), results: z.array(PersonalToken) })
export const OrganisationPage = z.object({ next: z.string().nullish(), results: z.array(OrganisationToken) })
