import type { Metadata } from 'next'
import { leaverItemsQuery, leaverQuery } from '#app/_data/leavers.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params, Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { leaverInventory, listLeaverItems } from '#inventory/leaver/leaver-inventory.ts'
import { firstToAnswer, loadLeaverFilters } from './filters.ts'
import { Leaver } from './leaver.tsx'

export const metadata: Metadata = { title: 'Leaver' }

type Props = { params: Params<'personId'>; searchParams: Search }

export default async function LeaverPage({ params, searchParams }: Props) {
  const { personId } = await params
  const { group: asked } = await loadLeaverFilters(searchParams)
  const ctx = await pageCtx()
  const leaver = await foundOr404(personId, () => leaverInventory(ctx, { personId }))
  const group = asked ?? (await leaver().then(firstToAnswer, () => 'owns' as const))
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[
        one(leaverQuery(personId), leaver),
        firstPageOf(leaverItemsQuery(personId, group), () => listLeaverItems(ctx, { personId, group })),
      ]}
    >
      <Leaver personId={personId} />
    </Prefetched>
  )
}
