import type { Metadata } from 'next'
import { suppressionsQuery } from '#app/_data/suppressions.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { PageRequest } from '#inventory/model/page.ts'
import { listSuppressions } from '#inventory/suppression/list-suppressions.ts'
import { Suppressions } from './suppressions.tsx'

export const metadata: Metadata = { title: 'Suppressions' }

export default async function SuppressionsPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Suppressions" />}
      fill={[firstPageOf(suppressionsQuery(), () => listSuppressions(ctx, PageRequest.parse({})))]}
    >
      <Suppressions />
    </Prefetched>
  )
}
