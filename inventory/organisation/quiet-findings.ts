import { OwnerView } from '#inventory/model/ownership.ts'
import { Severity } from '#inventory/model/terms.ts'
import { ownerAsJson } from '#inventory/ownership/ownership-row.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** A finding that nobody heard of yet. */
export type QuietFinding = {
  readonly id: string
  readonly severity: Severity
  /** Leaked since the organisation is watched, rather than there before. */
  readonly isFresh: boolean
  readonly owner: OwnerView | null
}

type Row = { id: string; severity: string; fresh: boolean; owner: unknown }

/**
 * What lies open in an organisation and has no clock yet, the worst first: at head before history, and what leaked
 * longest ago before what leaked last.
 */
export async function quietFindings(
  tx: Pick<Transaction, '$queryRaw'>,
  organisationId: string,
): Promise<QuietFinding[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select f.id::text as id, f.severity, f.found_because in ('new-commit', 'reopened') as fresh,
      ${ownerAsJson(Prisma.sql`x.subject_id in (f.credential_id, f.repository_id)`)} as owner
    from finding f
    where f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged') and f.due_at is null
      and f.severity <> 'info' and f.credential_id in (
        select o.credential_id from hosted_repository h
        join occurrence o on o.repository_id = h.repository_id and o.valid_to is null
        where h.organisation_id = ${organisationId}::uuid)
    order by f.severity_rank desc, f.presence_rank desc, f.introduced_at nulls last, f.id`
  return rows.map(({ id, severity, fresh, owner }) => ({
    id,
    severity: Severity.parse(severity),
    isFresh: fresh,
    owner: OwnerView.nullable().parse(owner),
  }))
}
