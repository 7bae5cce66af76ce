import { endpoint } from '#app/_http/endpoint.ts'
import { EditOrganisation, OrganisationView } from '#inventory/model/organisation-view.ts'
import { editOrganisation } from '#inventory/organisation/edit-organisation.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

export const GET = endpoint({
  params: OneOrganisation,
  reply: OrganisationView,
  run: (ctx, { params }) => getOrganisation(ctx, params),
})

export const PUT = endpoint({
  params: OneOrganisation,
  body: EditOrganisation.omit({ organisationId: true }),
  reply: OrganisationView,
  run: async (ctx, { params, body }) => {
    await editOrganisation(ctx, { ...params, ...body })
    return getOrganisation(ctx, params)
  },
})
