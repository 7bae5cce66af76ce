import type { Metadata } from 'next'
import { sourcesQuery } from '#app/_data/sources.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { SourceList } from '#inventory/model/source.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { loadSourceState } from './filters.ts'
import { Sources } from './sources.tsx'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage({ searchParams }: { searchParams: Search }) {
  const state = loadSourceState(await searchParams).state ?? undefined
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Sources" />}
      fill={[firstPageOf(sourcesQuery(state), () => listSources(ctx, SourceList.parse({ state })))]}
    >
      <Sources roots={ctx.settings.roots} />
    </Prefetched>
  )
}
