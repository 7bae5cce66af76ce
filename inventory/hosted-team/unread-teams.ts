import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'

export const UnreadTeams = z.object({
  organisationId: z.uuid(),
  olderThanHours: z.number().positive(),
  limit: z.int().positive(),
})

export type UnreadTeam = { readonly id: string; readonly slug: string }

/** Whether the teams of an organisation were listed lately, and those whose repositories and people were not read lately, the oldest first. */
export async function unreadTeams(
  ctx: Ctx,
  input: z.input<typeof UnreadTeams>,
): Promise<{ isListed: boolean; teams: UnreadTeam[] }> {
  allow(ctx, 'ownership.infer')
  const { organisationId, olderThanHours, limit } = UnreadTeams.parse(input)
  const before = new Date(ctx.now().getTime() - olderThanHours * 3_600_000)
  const organisation = await ctx.db.organisation.findUnique({
    where: { id: organisationId },
    select: { teamsReadAt: true },
  })
  const teams = await ctx.db.hostedTeam.findMany({
    where: { organisationId, OR: [{ membersReadAt: null }, { membersReadAt: { lt: before } }] },
    orderBy: [{ membersReadAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    take: limit,
    select: { id: true, slug: true },
  })
  const listedAt = organisation?.teamsReadAt ?? null
  return { isListed: listedAt !== null && listedAt >= before, teams }
}
