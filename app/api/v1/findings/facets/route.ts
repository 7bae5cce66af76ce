import { endpoint } from '#app/_http/endpoint.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { FindingFacets, FindingFilters } from '#inventory/model/finding.ts'

export const GET = endpoint({
  query: FindingFilters,
  reply: FindingFacets,
  run: (ctx, { query }) => countFindings(ctx, query),
})
