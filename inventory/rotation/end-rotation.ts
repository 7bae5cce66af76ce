import type { Ctx } from '#inventory/ctx.ts'
import { decide } from '#inventory/decision/decide.ts'
import { auditFindings } from '#inventory/finding/audit-findings.ts'
import { auditOf, resolving } from '#inventory/finding/decisions.ts'
import type { RotationProof } from '#inventory/model/rotation.ts'
import type { Transaction } from '#prisma/client.ts'
import type { LockedRotation } from './lock-rotation.ts'

/** The old value is proved dead: the rotation ends, and with it the open leaks of that value. */
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
  const leaks = await openLeaksOf(tx, oldVersionId === null ? [] : [oldVersionId])
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

/** Open findings of leaks of the values of versions, in order of id. */
export async function openLeaksOf(tx: Transaction, versionIds: readonly string[]): Promise<string[]> {
  if (versionIds.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select f.id from finding f
    where f.policy = 'leak' and f.valid_to is null and f.state in ('open', 'triaged') and f.credential_id in (
      select coalesce(c.merged_into_id, c.id) from vault_leaf l join handle h on h.place_digest = l.handle_digest
      join credential c on c.id = h.credential_id where l.version_id = any(${[...versionIds]}::uuid[]) and not l.weak)
    order by f.id for no key update`
  return rows.map(({ id }) => id)
}
