import { z } from 'zod'

/** Replies of an npm registry (npm/registry, docs/user/authentication.md): only what is kept. */
const Instant = z
  .string()
  .transform((text) => new Date(text))
  .pipe(z.date())

/**
 * `token` holds characters of the value and is not declared. `key` is a digest of the whole value without any key of
 * ours: only what names it among the tokens of one account is kept, about as much as npm itself prints.
 */
export const Token = z.object({
  key: z
    .string()
    .regex(/^[\w-]{6,200}$/)
    .transform((key) => key.slice(0, 10)),
  name: z.string().nullish(),
  created: Instant,
  updated: Instant.nullish(),
  expires: Instant.nullish(),
  readonly: z.boolean().default(false),
  automation: z.boolean().optional(),
  cidr_whitelist: z.array(z.string()).nullish(),
})
export type Token = z.infer<typeof Token>

export const TokenPage = z.object({
  objects: z.array(Token),
  urls: z.object({ next: z.string().nullish() }).default({}),
})
export const WhoAmI = z.object({ username: z.string() })
