import { endpoint } from '#app/_http/endpoint.ts'
import { publicOrigin } from '#app/_http/own-origin.ts'
import { routes } from '#app/_routes.ts'
import { InvitePerson, invitePerson } from '#inventory/access/invite-person.ts'
import { listInvitations } from '#inventory/access/list-invitations.ts'
import { InvitationList, NewInvitation } from '#inventory/model/session.ts'

export const GET = endpoint({ reply: InvitationList, run: (ctx) => listInvitations(ctx) })

/** Answers the link once: only its digest is kept. */
export const POST = endpoint({
  body: InvitePerson,
  reply: NewInvitation,
  run: async (ctx, { body }) => {
    const { invitation, token } = await invitePerson(ctx, body)
    return { invitation, link: `${publicOrigin()}${routes.enter(token)}` }
  },
})
