import type { Metadata } from 'next'
import { pullRequestSettingsQuery } from '#app/_data/pull-requests.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getPullRequestSettings } from '#inventory/pull-request/get-settings.ts'
import { PullRequestSettings } from './settings.tsx'

export const metadata: Metadata = { title: 'How pull requests are judged' }

export default async function PullRequestSettingsPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="How pull requests are judged" />}
      fill={[one(pullRequestSettingsQuery(), () => getPullRequestSettings(ctx))]}
    >
      <PullRequestSettings />
    </Prefetched>
  )
}
