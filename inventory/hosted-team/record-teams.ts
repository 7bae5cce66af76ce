import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { FoundTeam } from '#inventory/model/hosted-team.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

const RecordTeams = z.object({ repositoryId: z.uuid(), found: z.array(FoundTeam).max(10_000) })
export type RecordTeams = z.infer<typeof RecordTeams>

/**
 * Writes which teams may do something in a repository of an organisation. A team is followed by its id; one the
 * ledger has by the same name is taken for the same, else it is made. The same twice changes nothing.
 */
export async function recordTeams(ctx: Ctx, input: RecordTeams): Promise<void> {
  allow(ctx, 'ownership.infer')
  const { repositoryId, found } = RecordTeams.parse(input)
  await inTransaction(ctx, async (tx) => {
    const hosted = await tx.hostedRepository.findUnique({ where: { repositoryId } })
    if (hosted === null) return
    const kept: string[] = []
    for (const team of found.toSorted((a, b) => a.hostId - b.hostId)) {
      const hostedTeamId = await hostedTeamOf(tx, ctx, hosted.organisationId, team)
      const { permission } = team
      kept.push(hostedTeamId)
      await tx.hostedRepositoryTeam.upsert({
        where: { repositoryId_hostedTeamId: { repositoryId, hostedTeamId } },
        create: { repositoryId, hostedTeamId, permission },
        update: { permission },
      })
    }
    await tx.hostedRepositoryTeam.deleteMany({ where: { repositoryId, hostedTeamId: { notIn: kept } } })
    await recordAudit(tx, ctx, {
      action: 'repository.read-teams',
      subjectKind: 'repository',
      subjectId: repositoryId,
      batchCount: found.length,
    })
  })
}

async function hostedTeamOf(
  tx: Transaction,
  ctx: Ctx,
  organisationId: string,
  { hostId, slug, name }: FoundTeam,
): Promise<string> {
  const place = { organisationId_hostId: { organisationId, hostId: BigInt(hostId) } }
  const known = await tx.hostedTeam.findUnique({ where: place })
  if (known !== null) {
    if (known.slug !== slug) await tx.hostedTeam.update({ where: { id: known.id }, data: { slug } })
    return known.id
  }
  const teamId = (await teamCalled(tx, name)) ?? (await makeTeam(tx, ctx, name))
  const id = newId()
  await tx.hostedTeam.create({ data: { id, organisationId, hostId: BigInt(hostId), slug, teamId } })
  return id
}

async function teamCalled(tx: Transaction, name: string): Promise<string | null> {
  const [team] = await tx.$queryRaw<{ id: string }[]>`
    select id from team where lower(name) = lower(${name}) order by id limit 1`
  return team?.id ?? null
}

async function makeTeam(tx: Transaction, ctx: Ctx, name: string): Promise<string> {
  const id = newId()
  await tx.team.create({ data: { id, name: foreignText(name), createdAt: ctx.now() } })
  return id
}
