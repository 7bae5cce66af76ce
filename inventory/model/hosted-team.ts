import { z } from 'zod'

/** What a team may do in a repository, as GitHub calls it; the most comes first. */
export const TeamPermission = z.enum(['admin', 'maintain', 'push', 'triage', 'pull'])
export type TeamPermission = z.infer<typeof TeamPermission>

/** A team that may do something in a repository. */
export const FoundTeam = z.object({
  hostId: z.int(),
  slug: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  permission: TeamPermission,
})
export type FoundTeam = z.infer<typeof FoundTeam>
