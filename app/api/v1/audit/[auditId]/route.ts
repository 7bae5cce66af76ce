import { endpoint } from '#app/_http/endpoint.ts'
import { GetAudit, getAudit } from '#inventory/audit/get-audit.ts'
import { AuditDetail } from '#inventory/model/audit.ts'

export const GET = endpoint({
  params: GetAudit,
  reply: AuditDetail,
  run: (ctx, { params }) => getAudit(ctx, params),
})
