import { allow, type Ctx } from '#inventory/ctx.ts'
import type { InvitationView } from '#inventory/model/session.ts'
import { invitationView } from './invitation-view.ts'

/** Invitations that nobody used or took back, newest first, those that expired too. */
export async function listInvitations(ctx: Ctx): Promise<{ items: InvitationView[] }> {
  allow(ctx, 'invitation.manage')
  const links = await ctx.db.entryLink.findMany({
    where: { purpose: 'invitation', usedAt: null, revokedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const makers = links.flatMap(({ madeBy }) => madeBy ?? [])
  const people = await ctx.db.person.findMany({
    where: { id: { in: makers } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return { items: links.map((link) => invitationView(link, names.get(link.madeBy ?? '') ?? null, ctx.now())) }
}
