import type { Metadata } from 'next'
import { consumerCoverageQuery, entryQuery } from '#app/_data/entries.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { consumerCoverage } from '#inventory/consumer/consumer-coverage.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'
import { Entry } from './entry.tsx'

export const metadata: Metadata = { title: 'Entry' }

export default async function EntryPage({ params }: { params: Params<'entryId'> }) {
  const { entryId } = await params
  const ctx = await pageCtx()
  const entry = await foundOr404(entryId, () => getEntry(ctx, { entryId }))
  const vaultId = await entry().then(
    ({ vault }) => vault.id,
    () => null,
  )
  const coverage =
    vaultId === null ? [] : [one(consumerCoverageQuery(vaultId), () => consumerCoverage(ctx, { vaultId }))]
  return (
    <Prefetched fill={[one(entryQuery(entryId), entry), ...coverage]}>
      <Entry entryId={entryId} />
    </Prefetched>
  )
}
