import { endpoint } from '#app/_http/endpoint.ts'
import { BacklogPlan } from '#inventory/model/backlog.ts'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { OneSource } from '#inventory/source/seen-source.ts'

export const GET = endpoint({
  params: OneSource,
  reply: BacklogPlan,
  run: (ctx, { params }) => getBacklog(ctx, params),
})
