import { z } from 'zod'
import { Lease } from './recording.ts'

/** Where a credential lies now, and who brought it there. */
export const OwnerPlace = z.object({
  path: z.string(),
  introduced: z.object({ commit: z.string(), name: z.string(), email: z.string() }).nullable(),
})
export type OwnerPlace = z.infer<typeof OwnerPlace>

/** A person by what a repository knows of them, or a team of the organisation by its name there. */
const Who = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    login: z.string().max(100).nullable(),
    email: z.string().max(320).nullable(),
    /** Null for who is only named, and then is nobody unless the ledger knows them. */
    name: z.string().max(500).nullable(),
  }),
  z.object({ kind: z.literal('team'), slug: z.string().max(200) }),
])
export type Who = z.infer<typeof Who>

/** Something in a repository that speaks for an owner. */
export const InferredClaim = z.object({
  subject: z.object({ kind: z.enum(['credential', 'repository']), id: z.uuid() }),
  who: Who,
  kind: z.enum(['codeowners', 'blame', 'committer', 'permission']),
  detail: z.string().max(5_000),
  /** 0 to 1: how much it says by itself. */
  score: z.number().min(0).max(1),
})
export type InferredClaim = z.infer<typeof InferredClaim>

/** All that a repository says of these subjects now; what it said before and no longer does is taken back. */
export const InferOwners = z.object({
  lease: Lease,
  subjects: z.array(z.object({ kind: z.enum(['credential', 'repository']), id: z.uuid() })).max(1_000),
  claims: z.array(InferredClaim).max(50_000),
})
export type InferOwners = z.infer<typeof InferOwners>
