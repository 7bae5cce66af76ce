import { endpoint } from '#app/_http/endpoint.ts'
import { BacklogPlan } from '#inventory/model/backlog.ts'
import { getBacklog } from '#inventory/organisation/get-backlog.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

export const GET = endpoint({
  params: OneOrganisation,
  reply: BacklogPlan,
  run: (ctx, { params }) => getBacklog(ctx, params),
})
