import type { Metadata } from 'next'
import { backlogQuery, sourceQuery } from '#app/_data/live.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { getSource } from '#inventory/source/get-source.ts'
import { Source } from './source.tsx'

export const metadata: Metadata = { title: 'Source' }

export default async function SourcePage({ params }: { params: Params<'sourceId'> }) {
  const { sourceId } = await params
  const ctx = await pageCtx()
  const source = await foundOr404(sourceId, () => getSource(ctx, { sourceId }))
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[
        one(sourceQuery(sourceId), source),
        one(backlogQuery(sourceId), () => getBacklog(ctx, { sourceId })),
      ]}
    >
      <Source sourceId={sourceId} />
    </Prefetched>
  )
}
