import { z } from 'zod'

/** Replies of an npm registry (OpenAPI of api-docs.npmjs.com, listTokens): only what is kept. */
const Instant = z
  .string()
  .transform((text) => new Date(text))
  .pipe(z.date())

/**
 * `token` holds characters of the value and is not declared. `key` was a digest of the whole value without any key of
 * ours before it was an id: only what names it among the tokens of one account is kept, about as much as npm prints.
 */
export const Token = z
  .object({
    key: z
      .string()
      .regex(/^[\w-]{6,200}$/)
      .transform((key) => key.slice(0, 10)),
    name: z.string().nullish(),
    created: Instant,
    updated: Instant.nullish(),
    accessed: Instant.nullish(),
    revoked: Instant.nullish(),
    expiry: Instant.nullish(),
    readonly: z.boolean().default(false),
    bypass_2fa: z.boolean().optional(),
    cidr: z.array(z.string()).nullish(),
    permissions: z
      .array(z.object({ name: z.string().default(''), action: z.string().default('') }))
      .nullish(),
    scopes: z.array(z.object({ type: z.string().default(''), name: z.string().default('') })).nullish(),
    /** As registries called them that do not follow npm's description yet. */
    expires: Instant.nullish(),
    automation: z.boolean().nullish(),
    cidr_whitelist: z.array(z.string()).nullish(),
  })
  .transform(({ expires, cidr_whitelist: addresses, ...token }) => ({
    ...token,
    expiry: token.expiry === undefined ? expires : token.expiry,
    cidr: token.cidr ?? addresses ?? [],
  }))
export type Token = z.infer<typeof Token>

export const TokenPage = z.object({
  objects: z.array(Token),
  urls: z.object({ next: z.string().nullish() }).default({}),
})
export const WhoAmI = z.object({ username: z.string() })
