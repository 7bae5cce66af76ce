import { endpoint } from '#app/_http/endpoint.ts'
import { OrganisationSources, OrganisationSourcesView } from '#inventory/model/hosted-text.ts'
import { getOrganisationSources } from '#inventory/organisation/get-organisation-sources.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'
import { setOrganisationSources } from '#inventory/organisation/set-organisation-sources.ts'

export const GET = endpoint({
  params: OneOrganisation,
  reply: OrganisationSourcesView,
  run: (ctx, { params }) => getOrganisationSources(ctx, params),
})

export const PUT = endpoint({
  params: OneOrganisation,
  body: OrganisationSources,
  reply: OrganisationSourcesView,
  run: async (ctx, { params, body }) => {
    await setOrganisationSources(ctx, { ...params, sources: body })
    return getOrganisationSources(ctx, params)
  },
})
