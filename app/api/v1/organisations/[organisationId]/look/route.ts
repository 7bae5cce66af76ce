import { endpoint } from '#app/_http/endpoint.ts'
import { LookAgain } from '#inventory/model/organisation-access.ts'
import { OrganisationView } from '#inventory/model/organisation-view.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { lookAgain } from '#inventory/organisation/look-again.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

export const POST = endpoint({
  params: OneOrganisation,
  body: LookAgain.omit({ organisationId: true }),
  reply: OrganisationView,
  run: async (ctx, { params, body }) => {
    await lookAgain(ctx, { ...params, ...body })
    return getOrganisation(ctx, params)
  },
})
