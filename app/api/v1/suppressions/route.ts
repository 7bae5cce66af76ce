import { endpoint } from '#app/_http/endpoint.ts'
import { SuppressionPage } from '#inventory/model/occurrence.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { listSuppressions } from '#inventory/suppression/list-suppressions.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: SuppressionPage,
  run: (ctx, { query }) => listSuppressions(ctx, query),
})
