import { endpoint } from '#app/_http/endpoint.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { FindingList, FindingPage } from '#inventory/model/finding.ts'

export const GET = endpoint({
  query: FindingList,
  reply: FindingPage,
  run: (ctx, { query }) => listFindings(ctx, query),
})
