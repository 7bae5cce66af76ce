import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { auditQuery, auditStateQuery } from '#app/_data/audit.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { auditState } from '#inventory/audit/audit-state.ts'
import { listAudit } from '#inventory/audit/list-audit.ts'
import { AuditSearch } from '#inventory/model/audit.ts'
import { Audit } from './audit.tsx'
import { filtersOf, loadAuditState } from './filters.ts'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditLogPage({ searchParams }: { searchParams: Search }) {
  const filters = filtersOf(loadAuditState(await searchParams))
  const ctx = await pageCtx()
  if (!ctx.permissions.has('audit.read') || ctx.scope.kind !== 'all') notFound()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Audit log" />}
      fill={[
        firstPageOf(auditQuery(filters), () => listAudit(ctx, AuditSearch.parse(filters))),
        one(auditStateQuery(), () => auditState(ctx)),
      ]}
    >
      <Audit />
    </Prefetched>
  )
}
