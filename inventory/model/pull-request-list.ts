import { z } from 'zod'
import { Instant } from './terms.ts'

const Sha = z.string().regex(/^[0-9a-f]{40,64}$/)

/** An open pull request as the code host's list has it. */
export const ListedPullRequest = z.object({
  number: z.int().positive(),
  base: Sha,
  head: Sha,
  author: z.string().min(1).max(100),
  association: z.string().max(40),
  fromFork: z.boolean(),
  updatedAt: Instant,
})
export type ListedPullRequest = z.infer<typeof ListedPullRequest>
