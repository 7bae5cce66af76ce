import { z } from 'zod'

const Name = z.string().regex(/^[a-z0-9][a-z0-9_-]{1,60}$/)

export const DockerHubOptions = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).default('https://hub.docker.com'),
  /** Whose tokens are read, besides those of the account itself. */
  organisations: z.array(Name).max(200).default([]),
  requestsPerSecond: z.number().positive().max(1_000).default(5),
})
export type DockerHubOptions = z.output<typeof DockerHubOptions>

/** The name of an account, and a personal access token of it; of an organisation its name and a token of its own. */
export const DockerHubCredential = z.strictObject({
  username: Name,
  token: z.string().min(8).max(500),
})
export type DockerHubCredential = z.output<typeof DockerHubCredential>
