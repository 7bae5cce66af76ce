import { z } from 'zod'
import { LISTS } from './lists.ts'

export const GitHubOptions = z.strictObject({
  organisation: z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/)
    .describe('Its name in the address: acme of github.com/acme'),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://api.github.com')
    .describe('https://HOST/api/v3 for an Enterprise Server'),
  lists: z
    .array(z.enum(LISTS))
    .min(1)
    .default([...LISTS])
    .describe('What is read. Each asks for a permission of its own: leave out what you do not want to grant'),
})
export type GitHubOptions = z.output<typeof GitHubOptions>

/** A token somebody made, or the key of an App that is installed in the organisation. */
export const GitHubCredential = z.union([
  z.strictObject({
    token: z.string().min(8).max(500).describe('Fine-grained or classic, of an owner of the organisation'),
  }),
  z.strictObject({
    appId: z
      .string()
      .regex(/^[1-9]\d{0,15}$/)
      .describe('The number that the page of the App shows'),
    privateKey: z
      .string()
      .max(20_000)
      .regex(/^\s*-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/)
      .describe('The PEM file that GitHub gave when the key was generated'),
  }),
])
export type GitHubCredential = z.output<typeof GitHubCredential>
