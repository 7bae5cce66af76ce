import { z } from 'zod'
import { LISTS } from './lists.ts'

export const GitHubOptions = z.strictObject({
  organisation: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/),
  /** `https://HOST/api/v3` of an Enterprise Server. */
  endpoint: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  lists: z
    .array(z.enum(LISTS))
    .min(1)
    .default([...LISTS]),
})
export type GitHubOptions = z.output<typeof GitHubOptions>

/** A token somebody made, or the key of an App that is installed in the organisation. */
export const GitHubCredential = z.union([
  z.strictObject({ token: z.string().min(8).max(500) }),
  z.strictObject({
    appId: z.string().regex(/^[1-9]\d{0,15}$/),
    privateKey: z
      .string()
      .max(20_000)
      .regex(/^\s*-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/),
  }),
])
export type GitHubCredential = z.output<typeof GitHubCredential>
