import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { entryFacetsQuery } from '#app/_data/entries.ts'
import { policiesQuery } from '#app/_data/policies.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { EntryFilters } from '#inventory/model/vault-view.ts'
import { listPolicies } from '#inventory/policy/list-policies.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { Policy } from './policy.tsx'

export const metadata: Metadata = { title: 'Policy' }

export default async function PolicyPage({ params }: { params: Params<'policyId'> }) {
  const { policyId } = await params
  const ctx = await pageCtx()
  const policies = await listPolicies(ctx).catch(() => null)
  if (policies !== null && !policies.items.some(({ id }) => id === policyId)) notFound()
  return (
    <Prefetched
      fill={[
        one(policiesQuery(), () => (policies === null ? listPolicies(ctx) : Promise.resolve(policies))),
        one(entryFacetsQuery({}), () => countEntryFacets(ctx, EntryFilters.parse({}))),
      ]}
    >
      <Policy policyId={policyId} />
    </Prefetched>
  )
}
