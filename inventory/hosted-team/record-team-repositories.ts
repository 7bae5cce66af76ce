import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { TeamRepository } from '#inventory/model/hosted-team.ts'

const RecordTeamRepositories = z.object({
  hostedTeamId: z.uuid(),
  found: z.array(TeamRepository).max(100_000),
})
export type RecordTeamRepositories = z.infer<typeof RecordTeamRepositories>

/** Writes in which repositories of the ledger a team may do something, and what. The same twice changes nothing. */
export async function recordTeamRepositories(ctx: Ctx, input: RecordTeamRepositories): Promise<void> {
  allow(ctx, 'ownership.infer')
  const { hostedTeamId, found } = RecordTeamRepositories.parse(input)
  const hostIds = found.map(({ hostId }) => BigInt(hostId))
  await inTransaction(ctx, async (tx) => {
    const team = await tx.hostedTeam.findUnique({ where: { id: hostedTeamId } })
    if (team === null) return
    await tx.$executeRaw`
      delete from hosted_repository_team t using hosted_repository h
      where t.hosted_team_id = ${hostedTeamId}::uuid and h.repository_id = t.repository_id
        and not (h.host_id = any(${hostIds}::bigint[]))`
    await tx.$executeRaw`
      insert into hosted_repository_team as t (repository_id, hosted_team_id, permission)
      select h.repository_id, ${hostedTeamId}::uuid, r.permission
      from json_to_recordset(${JSON.stringify(found)}::json) as r("hostId" bigint, permission text)
      join hosted_repository h on h.host_id = r."hostId" and h.organisation_id = ${team.organisationId}::uuid
      order by h.repository_id
      on conflict (repository_id, hosted_team_id) do update set permission = excluded.permission
      where t.permission <> excluded.permission`
    await recordAudit(tx, ctx, {
      action: 'team.read-repositories',
      subjectKind: 'team',
      subjectId: team.teamId,
      batchCount: found.length,
    })
  })
}
