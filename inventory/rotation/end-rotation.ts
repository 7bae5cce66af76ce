import type { Ctx } from '#inventory/ctx.ts'
import { decide } from '#inventory/decision/decide.ts'
import { auditFindings } from '#inventory/finding/audit-findings.ts'
import { auditOf, resolving } from '#inventory/finding/decisions.ts'
import type { RotationProof } from '#inventory/model/rotation.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import type { LockedRotation } from './lock-rotation.ts'

/**
 * The old value is proved dead: the rotation ends, and with it the open leaks of that value, and of every older one of
 * the entry that is dead as well.
 */
export async function endRotation(
  tx: Transaction,
  ctx: Ctx,
  { id, oldVersionId }: Pick<LockedRotation, 'id' | 'oldVersionId'>,
  proof: RotationProof,
): Promise<void> {
  const now = ctx.now()
  await tx.$executeRaw`
    update rotation set state = 'proved', proof = ${proof}, ended_at = ${now}, trouble = null,
      moved_at = coalesce(moved_at, ${now}), revoked_at = coalesce(revoked_at, ${now})
    where id = ${id}::uuid`
  const leaks = await openLeaksOf(tx, await deadVersions(tx, { id, oldVersionId }, proof))
  if (leaks.length === 0) return
  const decision = resolving({
    resolution: 'rotated',
    comment: PROOF_WORDS[proof],
    scope: 'everywhere',
  })
  await decide(tx, ctx, leaks, decision)
  await auditFindings(tx, ctx, 'finding.resolve', leaks, auditOf(decision))
}

const PROOF_WORDS: Readonly<Record<RotationProof, string>> = {
  destroyed: 'It was rotated, and the vault destroyed the old value.',
  disabled: 'It was rotated, and the old value is disabled.',
  inactive: 'It was rotated, and the issuer says that the old value does not work.',
  attested: 'It was rotated, and a person attests that the old value is dead.',
}

/**
 * The version that was current when the rotation was planned, and those of its entry that the vault calls destroyed or
 * disabled. What the issuer ended it ended for every version up to that one; a person's word is of that one alone.
 */
async function deadVersions(
  tx: Transaction,
  { id, oldVersionId }: Pick<LockedRotation, 'id' | 'oldVersionId'>,
  proof: RotationProof,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select n.id from vault_version n join rotation r on r.entry_id = n.entry_id
    left join vault_version old on old.id = ${oldVersionId}::uuid
    where r.id = ${id}::uuid and (n.id = old.id or n.state in ('destroyed', 'disabled')
      or ${proof === 'inactive'} and n.position <= old.position)
    order by n.id`
  return rows.map((row) => row.id)
}

/**
 * Open findings of leaks of the values of versions, in order of id. A value is left out where another version of the
 * entry that is current holds it too, or any entry does while only the vault, and nobody who checks it, ended it.
 */
export async function openLeaksOf(tx: Transaction, versionIds: readonly string[]): Promise<string[]> {
  if (versionIds.length === 0) return []
  const ids = Prisma.sql`${[...versionIds]}::uuid[]`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select f.id from finding f
    where f.policy = 'leak' and f.valid_to is null and f.state in ('open', 'triaged') and f.credential_id in (
      select coalesce(c.merged_into_id, c.id) from vault_leaf l join vault_version dead on dead.id = l.version_id
      join handle h on h.place_digest = l.handle_digest join credential c on c.id = h.credential_id
      where l.version_id = any(${ids}) and not l.weak and not exists (
        select from vault_leaf held join vault_version alive on alive.id = held.version_id
        join vault_entry e on e.id = alive.entry_id
        where held.handle_digest = l.handle_digest and alive.state = 'current' and alive.gone_at is null
          and e.valid_to is null and alive.id <> all(${ids})
          and (alive.entry_id = dead.entry_id or ${byVaultAlone})))
    order by f.id for no key update`
  return rows.map(({ id }) => id)
}

/** Destroyed or disabled in a vault that only stores it: neither listed by its issuer nor overtaken where it is checked. */
const byVaultAlone = Prisma.sql`(dead.state = 'destroyed' or dead.state = 'disabled' and dead.gone_at is null)
  and not exists (select from vault_leaf i where i.entry_id = dead.entry_id and i.form = 'identifier')`
