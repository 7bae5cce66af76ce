import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { ScanView } from '#inventory/model/scan.ts'
import { cancelScan } from '#inventory/scan/cancel-scan.ts'

export const POST = endpoint({
  params: z.object({ scanId: z.uuid() }),
  reply: ScanView,
  run: (ctx, { params }) => cancelScan(ctx, params),
})
