import { createLoader, type inferParserType } from 'nuqs/server'
import { AuditFilters } from '#inventory/model/audit.ts'
import { checked } from '../checked.ts'

const { shape } = AuditFilters

/** The audit page's state in the URL. */
export const auditParsers = {
  actor: checked(shape.actor),
  action: checked(shape.action),
  subjectKind: checked(shape.subjectKind),
  subjectId: checked(shape.subjectId),
  address: checked(shape.address),
  from: checked(shape.from),
  to: checked(shape.to),
}
export type AuditUrlState = inferParserType<typeof auditParsers>

export const loadAuditState = createLoader(auditParsers)

/** The filters of a state: what is not set is left out. */
export const filtersOf = (state: AuditUrlState): AuditFilters =>
  AuditFilters.parse(Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null)))
