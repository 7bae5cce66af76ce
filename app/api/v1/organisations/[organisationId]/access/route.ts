import { endpoint } from '#app/_http/endpoint.ts'
import { AccessView, GiveAccess } from '#inventory/model/organisation-access.ts'
import { getAccess } from '#inventory/organisation/get-access.ts'
import { giveAccess } from '#inventory/organisation/give-access.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

export const GET = endpoint({
  params: OneOrganisation,
  reply: AccessView,
  run: (ctx, { params }) => getAccess(ctx, params),
})

export const PUT = endpoint({
  params: OneOrganisation,
  body: GiveAccess.omit({ organisationId: true }),
  reply: AccessView,
  run: async (ctx, { params, body }) => {
    await giveAccess(ctx, { ...params, ...body })
    return getAccess(ctx, params)
  },
})
