import type { Metadata } from 'next'
import { scanQuery } from '#app/_data/scans.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { getScan } from '#inventory/scan/get-scan.ts'
import { Scan } from './scan.tsx'

export const metadata: Metadata = { title: 'Scan' }

export default async function ScanPage({ params }: { params: Params<'scanId'> }) {
  const { scanId } = await params
  const ctx = await pageCtx()
  const scan = await foundOr404(scanId, () => getScan(ctx, { scanId }))
  return (
    <Prefetched fill={[one(scanQuery(scanId), scan)]}>
      <Scan scanId={scanId} />
    </Prefetched>
  )
}
