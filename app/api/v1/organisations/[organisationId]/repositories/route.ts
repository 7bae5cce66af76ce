import { endpoint } from '#app/_http/endpoint.ts'
import { CoverageList, CoveragePage } from '#inventory/model/organisation-view.ts'
import { listCoverage } from '#inventory/organisation/list-coverage.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

export const GET = endpoint({
  params: OneOrganisation,
  query: CoverageList,
  reply: CoveragePage,
  run: (ctx, { params, query }) => listCoverage(ctx, { ...params, ...query }),
})
