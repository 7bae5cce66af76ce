import type { Metadata } from 'next'
import { mineQuery } from '#app/_data/mine.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { MineList } from '#inventory/model/mine.ts'
import { listMine } from '#inventory/task/list-mine.ts'
import { loadMineState } from './filters.ts'
import { Mine } from './mine.tsx'

export const metadata: Metadata = { title: 'Mine' }

export default async function MinePage({ searchParams }: { searchParams: Search }) {
  const { which } = loadMineState(await searchParams)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Mine" />}
      fill={[firstPageOf(mineQuery(which), () => listMine(ctx, MineList.parse({ which, limit: 20 })))]}
    >
      <Mine />
    </Prefetched>
  )
}
