import { endpoint } from '#app/_http/endpoint.ts'
import { OrganisationView } from '#inventory/model/organisation-view.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'
import { startScans } from '#inventory/organisation/start-scans.ts'

export const POST = endpoint({
  params: OneOrganisation,
  reply: OrganisationView,
  run: async (ctx, { params }) => {
    await startScans(ctx, params)
    return getOrganisation(ctx, params)
  },
})
