import type { Metadata } from 'next'
import { personQuery } from '#app/_data/person-rows.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getPerson } from '#inventory/person/get-person.ts'
import { Person } from './person.tsx'

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({ params }: { params: Params<'personId'> }) {
  const { personId } = await params
  const ctx = await pageCtx()
  const person = await foundOr404(personId, () => getPerson(ctx, { personId }))
  return (
    <Prefetched waiting={<PageSkeleton />} fill={[one(personQuery(personId), person)]}>
      <Person personId={personId} />
    </Prefetched>
  )
}
