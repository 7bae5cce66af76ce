import { z } from 'zod'
import { DirectoryVia } from './directory.ts'
import { Role } from './permissions.ts'

export const TeamView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Role that membership gives; null for none. */
  role: Role.nullable(),
  via: DirectoryVia.nullable(),
  members: z.number().int(),
})
export type TeamView = z.infer<typeof TeamView>
export const TeamList = z.object({ items: z.array(TeamView) })

/** The role that everybody of a team gets; null takes it back from whom nothing else gives it. */
export const SetTeamRole = z.strictObject({ teamId: z.uuid(), role: Role.nullable() })
export type SetTeamRole = z.infer<typeof SetTeamRole>
