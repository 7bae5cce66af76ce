import type { Metadata } from 'next'
import { exceptionsQuery } from '#app/_data/policies.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listExceptions } from '#inventory/finding/list-exceptions.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { Exceptions } from './exceptions.tsx'

export const metadata: Metadata = { title: 'Accepted risks' }

export default async function ExceptionsPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Accepted risks" />}
      fill={[firstPageOf(exceptionsQuery(), () => listExceptions(ctx, PageRequest.parse({})))]}
    >
      <Exceptions />
    </Prefetched>
  )
}
