import { OwnerView } from '#inventory/model/ownership.ts'
import { Severity } from '#inventory/model/terms.ts'
import { ownerAsJson } from '#inventory/ownership/ownership-row.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** A finding that nobody heard of yet. */
export type QuietFinding = {
  readonly id: string
  readonly severity: Severity
  /** Leaked since the source is watched, rather than there before. */
  readonly isFresh: boolean
  readonly owner: OwnerView | null
}

type Row = { id: string; severity: string; fresh: boolean; owner: unknown }

/** The condition on a finding `f`: its credential lies in the source, or its entry is in that vault. */
export const isIn = (sourceId: string): Prisma.Sql => Prisma.sql`
  (f.credential_id in (
    select o.credential_id from repository r join occurrence o on o.repository_id = r.id and o.valid_to is null
    where r.source_id = ${sourceId}::uuid)
  or f.entry_id in (
    select e.id from vault v join vault_entry e on e.vault_id = v.id where v.source_id = ${sourceId}::uuid))`

/**
 * What lies open in a source and has no clock yet, the worst first: at head before history, and what leaked longest ago
 * before what leaked last. What policies say of a vault's entries was there before.
 */
export async function quietFindings(
  tx: Pick<Transaction, '$queryRaw'>,
  sourceId: string,
): Promise<QuietFinding[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select f.id::text as id, f.severity,
      f.credential_id is not null and f.found_because in ('new-commit', 'reopened') as fresh,
      ${ownerAsJson(Prisma.sql`x.subject_id in (f.credential_id, f.repository_id, f.entry_id)`)} as owner
    from finding f
    where f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged') and f.due_at is null
      and f.severity <> 'info' and ${isIn(sourceId)}
    order by f.severity_rank desc, f.presence_rank desc nulls last, f.introduced_at nulls last, f.id`
  return rows.map(({ id, severity, fresh, owner }) => ({
    id,
    severity: Severity.parse(severity),
    isFresh: fresh,
    owner: OwnerView.nullable().parse(owner),
  }))
}
