import { endpoint } from '#app/_http/endpoint.ts'
import { ScanList, ScanPage } from '#inventory/model/scan.ts'
import { ScanRequested } from '#inventory/model/source.ts'
import { listScans } from '#inventory/scan/list-scans.ts'
import { RequestScan, requestScan } from '#inventory/scan/request-scan.ts'

export const GET = endpoint({
  query: ScanList,
  reply: ScanPage,
  run: (ctx, { query }) => listScans(ctx, query),
})

export const POST = endpoint({
  body: RequestScan,
  reply: ScanRequested,
  run: (ctx, { body }) => requestScan(ctx, body),
})
