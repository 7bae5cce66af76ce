import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

const RecordTeamMembers = z.object({
  hostedTeamId: z.uuid(),
  logins: z.array(z.string().max(100)).max(10_000),
})
export type RecordTeamMembers = z.infer<typeof RecordTeamMembers>

/**
 * Writes who is in a team of the code host: people of the ledger, known by their logins. A team that the directory
 * keeps stays as the directory has it.
 */
export async function recordTeamMembers(ctx: Ctx, input: RecordTeamMembers): Promise<void> {
  allow(ctx, 'ownership.infer')
  const { hostedTeamId, logins } = RecordTeamMembers.parse(input)
  const wanted = logins.map((login) => login.toLowerCase())
  await inTransaction(ctx, async (tx) => {
    const found = await tx.hostedTeam.findUnique({ where: { id: hostedTeamId }, include: { team: true } })
    if (found === null) return
    await tx.hostedTeam.update({ where: { id: hostedTeamId }, data: { membersReadAt: ctx.now() } })
    if (found.team.directoryVia !== null) return
    const { teamId } = found
    await tx.$executeRaw`
      delete from team_member m where m.team_id = ${teamId}::uuid and m.person_id not in (
        select a.person_id from person_alias a where a.kind = 'github-login' and a.value = any(${wanted}::text[]))`
    await tx.$executeRaw`
      insert into team_member (team_id, person_id)
      select distinct ${teamId}::uuid, a.person_id from person_alias a
      where a.kind = 'github-login' and a.value = any(${wanted}::text[])
      on conflict do nothing`
    await recordAudit(tx, ctx, {
      action: 'team.read-members',
      subjectKind: 'team',
      subjectId: teamId,
      batchCount: logins.length,
    })
  })
}
