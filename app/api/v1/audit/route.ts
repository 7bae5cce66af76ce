import { endpoint } from '#app/_http/endpoint.ts'
import { listAudit } from '#inventory/audit/list-audit.ts'
import { AuditPage, AuditSearch } from '#inventory/model/audit.ts'

export const GET = endpoint({
  query: AuditSearch,
  reply: AuditPage,
  run: (ctx, { query }) => listAudit(ctx, query),
})
