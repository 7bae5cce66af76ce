import { allow, type Ctx } from '#inventory/ctx.ts'
import { TeamView } from '#inventory/model/team.ts'

type Row = { id: string; name: string; role: string | null; directory_via: string | null; members: number }

/** All teams by name, with how many of their people are still here. */
export async function listTeams(ctx: Ctx): Promise<TeamView[]> {
  allow(ctx, 'person.read')
  const rows = await ctx.db.$queryRaw<Row[]>`
    select t.id, t.name, t.role, t.directory_via, (select count(*)::int from team_member m
      join person p on p.id = m.person_id where m.team_id = t.id and p.deactivated_at is null) as members
    from team t order by t.name, t.id`
  return rows.map(({ directory_via: via, ...row }) => TeamView.parse({ ...row, via }))
}
