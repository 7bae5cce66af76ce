import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { OPEN_ROTATION, type RotationProof } from '#inventory/model/rotation.ts'
import { valueText } from '#inventory/vault/value-text.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { endRotation } from './end-rotation.ts'

type Row = {
  id: string
  state: string
  entry_id: string
  old_version_id: string | null
  issued_at: Date | null
  new_version_id: string | null
  new_version_at: Date | null
  same_value: boolean
  old_state: string | null
  issuer_ended_it: boolean
}

/**
 * Takes rotations that are under way as far as the evidence reaches: a new version is a new value (unless it holds the
 * old one), a consumer that started since took it, an old version that is destroyed or disabled, or whose identifier
 * the issuer calls inactive, is dead. Run it in the transaction that wrote the evidence; again, it changes nothing.
 */
export async function followRotations(tx: Transaction, ctx: Ctx, entryIds: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<Row[]>`
    select r.id, r.state, r.entry_id, r.old_version_id, r.issued_at, fresh.id as new_version_id,
      fresh.created_at as new_version_at, coalesce(fresh.value = ${valueText(Prisma.sql`old.id`)}, false) as same_value,
      old.state as old_state, not (e.enabled and e.valid_to is null) and exists (
        select from vault_leaf i where i.entry_id = e.id and i.form = 'identifier') as issuer_ended_it
    from rotation r
    join vault_entry e on e.id = r.entry_id
    left join vault_version old on old.id = r.old_version_id
    left join lateral (
      select n.id, n.created_at, ${valueText(Prisma.sql`n.id`)} as value
      from vault_version n
      where n.entry_id = e.id and n.state = 'current' and n.gone_at is null and n.id is distinct from r.old_version_id
        and (old.id is null or n.position > old.position)
      order by n.position desc limit 1) fresh on true
    where r.entry_id = any(${[...entryIds]}::uuid[]) and r.state = any(${[...OPEN_ROTATION]}::text[])
    order by r.id for no key update of r`
  for (const row of rows) await follow(tx, ctx, row)
}

async function follow(tx: Transaction, ctx: Ctx, row: Row): Promise<void> {
  const now = ctx.now()
  if (row.same_value) {
    await tx.$executeRaw`
      update rotation set trouble = ${SAME_VALUE} where id = ${row.id}::uuid and trouble is distinct from ${SAME_VALUE}`
    return
  }
  const issuedAt = row.issued_at ?? (row.new_version_id === null ? null : (row.new_version_at ?? now))
  if (issuedAt === null) return
  if (row.issued_at === null) {
    await tx.$executeRaw`
      update rotation set state = 'issued', issued_at = ${issuedAt}, new_version_id = ${row.new_version_id}::uuid, trouble = null
      where id = ${row.id}::uuid`
    await tell(tx, ctx, row.id, 'issued')
  }
  await tx.$executeRaw`
    update rotation_move m set state = 'moved', at = c.started_at, blocked_by = null,
      evidence = 'It was started after the new value was there.'
    from consumer c
    where m.rotation_id = ${row.id}::uuid and c.id = m.consumer_id and c.started_at > ${issuedAt} and m.state in ('waiting', 'blocked')`
  const waiting = await tx.rotationMove.count({
    where: { rotationId: row.id, state: { in: ['waiting', 'blocked'] } },
  })
  if (waiting === 0) {
    const moved = await tx.$executeRaw`
      update rotation set state = 'moved', moved_at = ${now} where id = ${row.id}::uuid and state = 'issued'`
    if (moved > 0) await tell(tx, ctx, row.id, 'moved')
  }
  const proof = proofOf(row)
  if (proof === null) return
  await endRotation(tx, ctx, { id: row.id, oldVersionId: row.old_version_id }, proof)
  await tell(tx, ctx, row.id, 'proved')
}

const SAME_VALUE = 'There is a new version, and it holds the old value: nothing was rotated.'

/**
 * What the vault says of the old value itself. That another version is current proves nothing, and neither does that
 * the entry is gone, unless its issuer listed it by an identifier.
 */
function proofOf({ old_state, issuer_ended_it, issued_at, new_version_id }: Row): RotationProof | null {
  if (old_state === 'destroyed') return 'destroyed'
  if (old_state === 'disabled') return 'disabled'
  if (issuer_ended_it && (issued_at !== null || new_version_id !== null)) return 'inactive'
  return null
}

const tell = (tx: Transaction, ctx: Ctx, rotationId: string, state: string): Promise<void> =>
  recordAudit(tx, ctx, {
    action: 'rotation.follow',
    subjectKind: 'rotation',
    subjectId: rotationId,
    after: { state },
  })
