import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Forbidden, NotFound } from '#inventory/errors.ts'
import { SetTeamRole } from '#inventory/model/team.ts'
import { applyTeamRoles } from './apply-team-roles.ts'

/**
 * Gives everybody of a team a role, or takes it back from whom nothing else gives it. Throws Forbidden where it would
 * change one's own role, NotFound.
 */
export async function setTeamRole(ctx: Ctx, input: SetTeamRole): Promise<{ changed: boolean }> {
  allow(ctx, 'member.manage')
  const { teamId, role } = SetTeamRole.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`select id from team where id = ${teamId}::uuid for update`
    const team = await tx.team.findUnique({ where: { id: teamId }, include: { members: true } })
    if (team === null) throw new NotFound('This team is not in the ledger.')
    if (team.role === role) return { changed: false }
    const personIds = team.members.map(({ personId }) => personId)
    if (personIds.includes(ctx.actor.id))
      throw new Forbidden('You are in this team: another administrator changes its role.')
    await tx.team.update({ where: { id: teamId }, data: { role } })
    await recordAudit(tx, ctx, {
      action: 'team.set-role',
      subjectKind: 'team',
      subjectId: teamId,
      before: { role: team.role },
      after: { role },
    })
    await applyTeamRoles(tx, ctx, personIds)
    return { changed: true }
  })
}
