import { z } from 'zod'

export const NpmOptions = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://registry.npmjs.org')
    .describe('Another registry that lists tokens as npm does'),
  requestsPerSecond: z
    .number()
    .positive()
    .max(1_000)
    .default(5)
    .describe('At most so many, of all accounts together'),
})
export type NpmOptions = z.output<typeof NpmOptions>

const Token = z.string().min(8).max(500)

/** A token of an account, or of several: npm lists to nobody but an account itself what it has. */
export const NpmCredential = z.union([
  z.strictObject({
    token: Token.describe('Of the account whose tokens are to be listed; read-only is enough'),
  }),
  z.strictObject({ tokens: z.array(Token).min(1).max(200).describe('One of each account, one a line') }),
])
export type NpmCredential = z.output<typeof NpmCredential>
