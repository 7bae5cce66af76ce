import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { ScanView } from '#inventory/model/scan.ts'
import { getScan } from '#inventory/scan/get-scan.ts'

export const GET = endpoint({
  params: z.object({ scanId: z.uuid() }),
  reply: ScanView,
  run: (ctx, { params }) => getScan(ctx, params),
})
