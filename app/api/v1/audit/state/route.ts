import { endpoint } from '#app/_http/endpoint.ts'
import { auditState } from '#inventory/audit/audit-state.ts'
import { AuditState } from '#inventory/model/audit.ts'

export const GET = endpoint({ reply: AuditState, run: (ctx) => auditState(ctx) })
