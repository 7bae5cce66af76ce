import type { Metadata } from 'next'
import { policiesQuery } from '#app/_data/policies.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listPolicies } from '#inventory/policy/list-policies.ts'
import { Policies } from './policies.tsx'

export const metadata: Metadata = { title: 'Policies' }

export default async function PoliciesPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Policies" />}
      fill={[one(policiesQuery(), () => listPolicies(ctx))]}
    >
      <Policies />
    </Prefetched>
  )
}
