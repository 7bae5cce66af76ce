import type { Ctx } from '#inventory/ctx.ts'
import { decide } from '#inventory/decision/decide.ts'
import { auditFindings } from '#inventory/finding/audit-findings.ts'
import { auditOf, resolving } from '#inventory/finding/decisions.ts'
import { openLeaksOf } from '#inventory/rotation/end-rotation.ts'
import type { Transaction } from '#prisma/client.ts'
import { versionPlace } from './place.ts'
import type { PlacedRecord } from './record-vault-batch.ts'
import { writeEvidence } from './write-evidence.ts'

/** A version whose value works no more, since whoever made the next one changed it where it is checked. */
export type Overtaken = { readonly id: string; readonly at: Date }

/**
 * Where a vault changes a value itself (a static role of a database), the versions before are dead once there is
 * another one for the same account. Run it before the entries are written: it compares with what was known.
 */
export async function endOvertaken(
  tx: Transaction,
  ctx: Ctx,
  changed: readonly PlacedRecord[],
): Promise<Overtaken[]> {
  const rows = changed.flatMap(({ record, place }) =>
    record.versions.flatMap(({ endsBefore, name, createdAt }) =>
      endsBefore === true && createdAt !== null && record.identity !== null
        ? [{ place, version: versionPlace(place, name), at: createdAt, account: record.identity.externalId }]
        : [],
    ),
  )
  if (rows.length === 0) return []
  const ended = await tx.$queryRaw<Overtaken[]>`
    update vault_version v set state = 'disabled', gone_at = ${ctx.now()}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(place text, version text, at timestamptz, account text)
    join vault_entry e on e.place_digest = decode(r.place, 'hex')
    join identity i on i.id = e.identity_id and i.external_id = r.account
    where v.entry_id = e.id and v.gone_at is null and v.place_digest <> decode(r.version, 'hex') and (v.created_at is null or v.created_at < r.at)
    returning v.id, r.at`
  await writeEvidence(
    tx,
    ctx,
    ended.map(({ id, at }) => ({
      subjectKind: 'vault-version',
      subjectId: id,
      replaces: false,
      evidence: [
        {
          field: 'disabled',
          status: 'known',
          value: at.toISOString(),
          resolution: 'second',
          scope: '',
          call: 'rotation by the vault',
          detail:
            'The vault changed the value where it is checked, and told when: the one before works no more.',
        },
      ],
    })),
  )
  return ended
}

/** Open leaks of values that are dead are closed, whether or not somebody had planned the rotation. */
export async function closeLeaksOf(tx: Transaction, ctx: Ctx, ended: readonly Overtaken[]): Promise<void> {
  const leaks = await openLeaksOf(
    tx,
    ended.map(({ id }) => id),
  )
  if (leaks.length === 0) return
  const decision = resolving({
    resolution: 'rotated',
    comment: 'The vault rotated it and changed it where it is checked: the old value works no more.',
    scope: 'everywhere',
  })
  await decide(tx, ctx, leaks, decision)
  await auditFindings(tx, ctx, 'finding.resolve', leaks, auditOf(decision))
}
