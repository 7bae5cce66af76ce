import { endpoint } from '#app/_http/endpoint.ts'
import { FilterPreview } from '#inventory/model/organisation-view.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'
import { PreviewFilters, previewFilters } from '#inventory/organisation/preview-filters.ts'

export const POST = endpoint({
  params: OneOrganisation,
  body: PreviewFilters.omit({ organisationId: true }),
  reply: FilterPreview,
  run: (ctx, { params, body }) => previewFilters(ctx, { ...params, ...body }),
})
