import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { applyTeamRoles } from '#inventory/team/apply-team-roles.ts'
import type { Transaction } from '#prisma/client.ts'
import { ScimRefusal } from './scim-refusal.ts'

/**
 * Who is in a team from now on; roles follow. Answers who came and who went. Throws ScimRefusal `invalidValue` for
 * somebody who is not in the ledger; nothing is changed then.
 */
export async function setMembers(
  tx: Transaction,
  ctx: Ctx,
  teamId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const present = await tx.teamMember.findMany({ where: { teamId } })
  const had = new Set(present.map(({ personId }) => personId))
  const wanted = new Set(personIds)
  const added = [...wanted].filter((id) => !had.has(id))
  const removed = [...had].filter((id) => !wanted.has(id))
  if (added.length + removed.length === 0) return []
  const known = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from person where id = any(${added}::uuid[]) and erased_at is null`
  if ((known[0]?.count ?? 0) !== added.length)
    throw new ScimRefusal('invalidValue', 'A member is not a user here: send the user first.')
  await tx.teamMember.deleteMany({ where: { teamId, personId: { in: removed } } })
  await tx.teamMember.createMany({ data: added.map((personId) => ({ teamId, personId })) })
  await recordAudit(tx, ctx, {
    action: 'team.set-members',
    subjectKind: 'team',
    subjectId: teamId,
    after: { added, removed },
    batchCount: added.length + removed.length,
  })
  const changed = [...added, ...removed]
  await applyTeamRoles(tx, ctx, changed)
  return changed
}
