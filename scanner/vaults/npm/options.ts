import { z } from 'zod'

export const NpmOptions = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).default('https://registry.npmjs.org'),
  requestsPerSecond: z.number().positive().max(1_000).default(5),
})
export type NpmOptions = z.output<typeof NpmOptions>

const Token = z.string().min(8).max(500)

/** A token of an account, or of several: npm lists to nobody but an account itself what it has. */
export const NpmCredential = z.union([
  z.strictObject({ token: Token }),
  z.strictObject({ tokens: z.array(Token).min(1).max(200) }),
])
export type NpmCredential = z.output<typeof NpmCredential>
