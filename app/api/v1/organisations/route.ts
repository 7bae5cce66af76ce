import { endpoint } from '#app/_http/endpoint.ts'
import { BeginOrganisation, OrganisationConnected } from '#inventory/model/organisation.ts'
import { OrganisationPage } from '#inventory/model/organisation-view.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { listOrganisations } from '#inventory/organisation/list-organisations.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: OrganisationPage,
  run: (ctx, { query }) => listOrganisations(ctx, query),
})

/** Begins with a dry run: nothing is scanned before somebody says so. */
export const POST = endpoint({
  body: BeginOrganisation,
  reply: OrganisationConnected,
  run: (ctx, { body }) => connectOrganisation(ctx, { ...body, scans: false }),
})
