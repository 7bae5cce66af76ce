import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { quietQuery } from '#app/_data/live.ts'
import { overviewQuery } from '#app/_data/overview.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { routes } from '#app/_routes.ts'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { countQuiet } from '#inventory/source/count-quiet.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { startsAtMine } from './navigation.ts'
import { Overview } from './overview.tsx'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage() {
  const ctx = await pageCtx()
  if (startsAtMine({ permissions: [...ctx.permissions], scope: ctx.scope })) redirect(routes.mine())
  if (ctx.permissions.has('source.add')) {
    const sources = await listSources(ctx, { limit: 1 }).catch(() => null)
    if (sources?.items.length === 0) redirect(routes.onboarding())
  }
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[one(overviewQuery(), () => getOverview(ctx)), one(quietQuery(), () => countQuiet(ctx))]}
    >
      <Overview />
    </Prefetched>
  )
}
