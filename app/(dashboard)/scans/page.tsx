import type { Metadata } from 'next'
import { scansQuery } from '#app/_data/scans.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { ScanList } from '#inventory/model/scan.ts'
import { listScans } from '#inventory/scan/list-scans.ts'
import { loadScanState } from './filters.ts'
import { Scans } from './scans.tsx'

export const metadata: Metadata = { title: 'Scans' }

export default async function ScansPage({ searchParams }: { searchParams: Search }) {
  const filters = loadScanState(await searchParams)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Scans" />}
      fill={[firstPageOf(scansQuery(filters), () => listScans(ctx, ScanList.parse(filters)))]}
    >
      <Scans />
    </Prefetched>
  )
}
