import { z } from 'zod'

/** What a team may do in a repository, as GitHub calls it; the most comes first. */
export const TeamPermission = z.enum(['admin', 'maintain', 'push', 'triage', 'pull'])
export type TeamPermission = z.infer<typeof TeamPermission>

/** A team of an organisation. */
export const ListedTeam = z.object({
  hostId: z.int(),
  slug: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
})
export type ListedTeam = z.infer<typeof ListedTeam>

/** A repository in which a team may do something. */
export const TeamRepository = z.object({ hostId: z.int(), permission: TeamPermission })
export type TeamRepository = z.infer<typeof TeamRepository>
