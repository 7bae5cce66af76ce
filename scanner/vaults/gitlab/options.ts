import { z } from 'zod'

/** A number, or the full path of a group or project. */
const Place = z
  .string()
  .regex(/^[\w][\w.-]*(?:\/[\w][\w.-]*)*$/)
  .max(500)

export const LISTS = ['access_tokens', 'deploy_tokens', 'variables'] as const
export type ListName = (typeof LISTS)[number]

export const GitLabOptions = z.strictObject({
  address: z.url({ protocol: /^https?$/ }).default('https://gitlab.com'),
  groups: z.array(Place).max(5_000).default([]),
  projects: z.array(Place).max(20_000).default([]),
  /** Personal access tokens: one's own, of all people where the token is an administrator's. */
  personal: z.boolean().default(true),
  lists: z
    .array(z.enum(LISTS))
    .min(1)
    .default([...LISTS]),
  requestsPerSecond: z.number().positive().max(1_000).default(8),
})
export type GitLabOptions = z.output<typeof GitLabOptions>

export const GitLabCredential = z.strictObject({ token: z.string().min(8).max(500) })
export type GitLabCredential = z.output<typeof GitLabCredential>
