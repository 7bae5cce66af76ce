import type { Ctx } from '#inventory/ctx.ts'
import { type Violation, writeEntryFindings } from '#inventory/finding/write-entry-findings.ts'
import { NOT_MEASURABLE } from '#inventory/policies/entry/subject.ts'
import { severityRank } from '#inventory/policies/severity.ts'
import { followRotations } from '#inventory/rotation/follow-rotations.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { entrySubjects } from './entry-subjects.ts'
import { type Judgement, judgeSubject } from './judge-subject.ts'
import { readSettings, settingsOf } from './policy-settings.ts'

/**
 * Judges entries by every policy and writes what changed: verdicts that are violated or undecided (what is satisfied
 * needs no row, and what cannot be measured for want of values is said by the vault's mode), the risk, the state of
 * rotation, and the findings. Run it in the transaction that changed them, with 1,000 ids or fewer; again, it changes nothing.
 */
export async function judgeEntries(
  tx: Transaction,
  ctx: Ctx,
  entryIds: readonly string[],
): Promise<{ changed: number }> {
  if (entryIds.length === 0) return { changed: 0 }
  const now = ctx.now()
  await followRotations(tx, ctx, entryIds)
  const settings = settingsOf(await readSettings(tx))
  const entries = await entrySubjects(tx, entryIds)
  const judged = entries.map((entry) => ({
    entryId: entry.entryId,
    said: judgeSubject(entry, settings, now),
  }))
  const rows = judged
    .flatMap(({ entryId, said }) => rowsOf(entryId, said))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const text = JSON.stringify(rows)
  const ended = await tx.$executeRaw`
    update verdict v set valid_to = ${now}
    where v.subject_id = any(${[...entryIds]}::uuid[]) and v.valid_to is null and not exists (
      select from json_to_recordset(${text}::json) as r(place text, verdict text, severity text, reason text)
      where decode(r.place, 'hex') = v.place_digest
        and (r.verdict, r.severity, r.reason) is not distinct from (v.verdict, v.severity, v.reason))`
  const begun = await tx.$executeRaw`
    insert into verdict (id, policy, subject_kind, subject_id, verdict, severity, reason, place_digest, valid_from)
    select r.id, r.policy, 'vault-entry', r."entryId", r.verdict, r.severity, r.reason, decode(r.place, 'hex'), ${now}
    from json_to_recordset(${text}::json) as r(
      id uuid, policy text, "entryId" uuid, verdict text, severity text, reason text, place text)
    on conflict (place_digest) where valid_to is null do nothing`
  await writeStates(tx, judged, now)
  await writeEntryFindings(
    tx,
    ctx,
    entryIds,
    judged.flatMap(({ entryId, said }) => answered(entryId, said)),
  )
  return { changed: ended + begun }
}

const rowsOf = (entryId: string, { verdicts }: Judgement) =>
  verdicts.flatMap(({ policy, said }) =>
    said.verdict === 'satisfied' || said.reason === NOT_MEASURABLE
      ? []
      : [
          {
            id: newId(),
            policy,
            entryId,
            verdict: said.verdict,
            severity: said.verdict === 'violated' ? said.severity : null,
            reason: said.reason,
            place: placeDigestHex('verdict', policy, 'vault-entry', entryId),
          },
        ],
  )

/** The violations that are findings: severe enough for how the policy is set there. */
const answered = (entryId: string, { verdicts }: Judgement): Violation[] =>
  verdicts.flatMap(({ policy, said, findingsFrom }) =>
    said.verdict === 'violated' &&
    findingsFrom !== 'never' &&
    severityRank(said.severity) >= severityRank(findingsFrom)
      ? [{ entryId, policy, severity: said.severity }]
      : [],
  )

async function writeStates(
  tx: Transaction,
  judged: readonly { readonly entryId: string; readonly said: Judgement }[],
  now: Date,
): Promise<void> {
  const rows = judged.map(({ entryId, said }) => ({
    id: entryId,
    score: said.risk.score,
    factors: said.risk.factors,
    status: said.rotation.status,
    dueAt: said.rotation.dueAt,
  }))
  await tx.$executeRaw`
    update vault_entry e set risk_score = r.score, risk_factors = r.factors, rotation_status = r.status,
      rotation_due_at = r."dueAt", judged_at = ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, score int, factors jsonb, status text, "dueAt" timestamptz)
    where e.id = r.id and (e.risk_score, e.risk_factors, e.rotation_status, e.rotation_due_at, e.judged_at is null)
      is distinct from (r.score, r.factors, r.status, r."dueAt", false)`
}
