import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { SetTeamRole } from '#inventory/model/team.ts'
import { setTeamRole } from '#inventory/team/set-team-role.ts'

export const PUT = endpoint({
  params: SetTeamRole.pick({ teamId: true }),
  body: SetTeamRole.pick({ role: true }),
  reply: z.object({ changed: z.boolean() }),
  run: (ctx, { params, body }) => setTeamRole(ctx, { ...params, ...body }),
})
