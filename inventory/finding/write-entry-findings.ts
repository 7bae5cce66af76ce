import type { Ctx } from '#inventory/ctx.ts'
import type { Severity } from '#inventory/model/terms.ts'
import { dueAt } from '#inventory/policies/due.ts'
import { severityRank } from '#inventory/policies/severity.ts'
import { openEntryTasks } from '#inventory/task/open-entry-tasks.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { reopenBySystem } from './reopen-by-system.ts'
import { keepQuiet } from './restart-due.ts'

export type Violation = { readonly entryId: string; readonly policy: string; readonly severity: Severity }

/**
 * Brings the findings of entries up to what policies say: one for each violation that somebody has to answer. One that is
 * not violated any more ends; when it is again the same row comes back, so that what people decided is kept, and opens
 * again if it was called resolved. Run it in the transaction that judged the entries; again, it changes nothing.
 */
export async function writeEntryFindings(
  tx: Transaction,
  ctx: Ctx,
  entryIds: readonly string[],
  violations: readonly Violation[],
): Promise<void> {
  const now = ctx.now()
  const text = JSON.stringify(violations.map((violation) => toRow(violation, now)))
  await tx.$executeRaw`
    update finding f set valid_to = ${now}
    where f.entry_id = any(${[...entryIds]}::uuid[]) and f.valid_to is null and not exists (
      select from json_to_recordset(${text}::json) as r(place text) where decode(r.place, 'hex') = f.place_digest)`
  if (violations.length === 0) return
  const back = await tx.$queryRaw<{ id: string; state: string }[]>`
    update finding f set valid_to = null
    from json_to_recordset(${text}::json) as r(place text)
    where f.place_digest = decode(r.place, 'hex') and f.valid_to is not null
    returning f.id, f.state`
  await tx.$executeRaw`
    update finding f set severity = r.severity, severity_rank = r.rank
    from json_to_recordset(${text}::json) as r(place text, severity text, rank smallint)
    where f.place_digest = decode(r.place, 'hex') and f.severity <> r.severity`
  await tx.$executeRaw`
    insert into finding (id, policy, subject_kind, subject_id, entry_id, place_digest, severity, severity_rank,
      confidence, occurrence_count, repository_count, suppressed, found_at, found_because, valid_from,
      state_changed_at, due_at)
    select r.id, r.policy, 'vault-entry', r."entryId", r."entryId", decode(r.place, 'hex'), r.severity, r.rank,
      1, 0, 0, false, ${now}, 'policy', ${now}, ${now}, r."dueAt"
    from json_to_recordset(${text}::json) as r(
      id uuid, policy text, "entryId" uuid, place text, severity text, rank smallint, "dueAt" timestamptz)
    where not exists (select from finding known where known.place_digest = decode(r.place, 'hex'))
    order by r.place
    on conflict (place_digest) where valid_to is null do nothing`
  await reopenBySystem(
    tx,
    ctx,
    back
      .filter(({ state }) => state === 'resolved')
      .map(({ id }) => ({ findingId: id, because: 'violated-again', reason: 'It is violated again.' })),
  )
  const standing = await tx.$queryRaw<{ id: string }[]>`
    select id from finding where entry_id = any(${[...entryIds]}::uuid[]) and valid_to is null order by id`
  await keepQuiet(
    tx,
    standing.map(({ id }) => id),
    now,
  )
  await openEntryTasks(tx, ctx, entryIds)
}

/** A policy decides by what is known and guesses nothing: its confidence is 1. */
const toRow = ({ entryId, policy, severity }: Violation, now: Date) => ({
  id: newId(),
  policy,
  entryId,
  severity,
  rank: severityRank(severity),
  dueAt: dueAt(severity, now),
  place: placeDigestHex(policy, 'vault-entry', entryId),
})
