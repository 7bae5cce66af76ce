import type { Metadata } from 'next'
import { sourcesQuery } from '#app/_data/sources.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { PageRequest } from '#inventory/model/page.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { Sources } from './sources.tsx'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<RowsSkeleton />}
      fill={[firstPageOf(sourcesQuery(), () => listSources(ctx, PageRequest.parse({})))]}
    >
      <Sources roots={ctx.settings.roots} />
    </Prefetched>
  )
}
