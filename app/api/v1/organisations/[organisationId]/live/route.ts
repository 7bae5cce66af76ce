import { endpoint } from '#app/_http/endpoint.ts'
import { GoLive, LivePreview, WentLive } from '#inventory/model/backlog.ts'
import { goLive } from '#inventory/organisation/go-live.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'
import { previewLive } from '#inventory/organisation/preview-live.ts'

export const GET = endpoint({
  params: OneOrganisation,
  reply: LivePreview,
  run: (ctx, { params }) => previewLive(ctx, params),
})

export const POST = endpoint({
  params: OneOrganisation,
  body: GoLive.omit({ organisationId: true }),
  reply: WentLive,
  run: (ctx, { params, body }) => goLive(ctx, { ...params, ...body }),
})
