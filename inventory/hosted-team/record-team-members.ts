import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { confirmDepartureJob } from '#inventory/jobs/index.ts'

const RecordTeamMembers = z.object({
  hostedTeamId: z.uuid(),
  /** Null where the access may not see them: who was known stays. */
  logins: z.array(z.string().max(100)).max(10_000).nullable(),
})
export type RecordTeamMembers = z.infer<typeof RecordTeamMembers>

/**
 * Writes who is in a team of the code host: people of the ledger, known by their logins. A team that the directory
 * keeps stays as the directory has it. Who is in it no more may have left: that is asked.
 */
export async function recordTeamMembers(ctx: Ctx, input: RecordTeamMembers): Promise<void> {
  allow(ctx, 'ownership.infer')
  const { hostedTeamId, logins } = RecordTeamMembers.parse(input)
  await inTransaction(ctx, async (tx) => {
    const found = await tx.hostedTeam.findUnique({ where: { id: hostedTeamId }, include: { team: true } })
    if (found === null) return
    await tx.hostedTeam.update({ where: { id: hostedTeamId }, data: { membersReadAt: ctx.now() } })
    if (found.team.directoryVia !== null || logins === null) return
    const { teamId } = found
    const wanted = logins.map((login) => login.toLowerCase())
    const gone = await tx.$queryRaw<{ login: string }[]>`
      with gone as (
        delete from team_member m where m.team_id = ${teamId}::uuid and m.person_id not in (
          select a.person_id from person_alias a where a.kind = 'github-login' and a.value = any(${wanted}::text[]))
        returning m.person_id)
      select min(a.value) as login from gone join person_alias a on a.person_id = gone.person_id
      where a.kind = 'github-login' group by a.person_id order by 1`
    for (const { login } of gone) await enqueue(tx, ctx.db, confirmDepartureJob, { login })
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
