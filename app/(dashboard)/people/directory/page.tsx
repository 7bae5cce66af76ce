import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { directoryQuery } from '#app/_data/person-rows.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { scimBase } from '#app/_http/scim.ts'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { directoryState } from '#inventory/directory/directory-state.ts'
import { Directory } from './directory.tsx'

export const metadata: Metadata = { title: 'Directory' }

export default async function DirectoryPage() {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('directory.sync')) notFound()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Directory" />}
      fill={[one(directoryQuery(), async () => ({ scimUrl: scimBase(), ways: await directoryState(ctx) }))]}
    >
      <Directory />
    </Prefetched>
  )
}
