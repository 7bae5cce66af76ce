import { endpoint } from '#app/_http/endpoint.ts'
import { TeamList } from '#inventory/model/team.ts'
import { listTeams } from '#inventory/team/list-teams.ts'

export const GET = endpoint({
  reply: TeamList,
  run: async (ctx) => ({ items: await listTeams(ctx) }),
})
