import type { Metadata } from 'next'
import { leaversQuery } from '#app/_data/leavers.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listLeavers } from '#inventory/leaver/list-leavers.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { Leavers } from './leavers.tsx'

export const metadata: Metadata = { title: 'Leavers' }

export default async function LeaversPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Leavers" />}
      fill={[firstPageOf(leaversQuery(), () => listLeavers(ctx, PageRequest.parse({})))]}
    >
      <Leavers />
    </Prefetched>
  )
}
