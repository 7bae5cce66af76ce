import { z } from 'zod'
import { OrganisationAccess } from './organisation.ts'

/** What a worker needs to look at a pull request, and to speak there. */
export const PullRequestLook = z.object({
  pullRequestId: z.uuid(),
  repositoryId: z.uuid(),
  owner: z.string(),
  name: z.string(),
  number: z.int(),
  base: z.string(),
  head: z.string(),
  cloneUrl: z.string(),
  webUrl: z.string(),
  /** Whether a comment may say more than type and place: a private repository and an author who belongs to it. */
  audience: z.enum(['inside', 'outside']),
  /** The source is live, and the pull request was opened or pushed to since. */
  speaks: z.boolean(),
  organisation: OrganisationAccess,
})
export type PullRequestLook = z.infer<typeof PullRequestLook>

/** What the ledger knows of a credential that a pull request brings. */
export const KnownCredential = z.object({
  digest: z.string(),
  findingId: z.uuid().nullable(),
  validity: z.enum(['active', 'inactive', 'unknown', 'not-checked']),
  vaultMatch: z.enum(['current-version', 'older-version', 'none', 'not-measurable']),
  /** What a person decided that makes it no danger, in words. */
  decided: z.string().nullable(),
  owner: z.string().nullable(),
})
export type KnownCredential = z.infer<typeof KnownCredential>
