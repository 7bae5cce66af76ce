import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ListedTeam } from '#inventory/model/hosted-team.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

const RecordTeams = z.object({
  organisationId: z.uuid(),
  /** Null where the access may not see them: what was known stays, and it is asked again another day. */
  found: z.array(ListedTeam).max(10_000).nullable(),
})
export type RecordTeams = z.infer<typeof RecordTeams>

/**
 * Writes which teams an organisation has. A team is followed by its id; one the ledger has by the same name is taken
 * for the same, else it is made; one that is not listed any more may do nothing. The same twice changes nothing.
 */
export async function recordTeams(ctx: Ctx, input: RecordTeams): Promise<void> {
  allow(ctx, 'ownership.infer')
  const { organisationId, found } = RecordTeams.parse(input)
  await inTransaction(ctx, async (tx) => {
    if (found !== null) {
      const kept: string[] = []
      for (const team of found.toSorted((a, b) => a.hostId - b.hostId))
        kept.push(await hostedTeamOf(tx, ctx, organisationId, team))
      await tx.hostedTeam.deleteMany({ where: { organisationId, id: { notIn: kept } } })
    }
    await tx.organisation.update({
      where: { id: organisationId },
      data: { teamsReadAt: ctx.now() },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.read-teams',
      subjectKind: 'organisation',
      subjectId: organisationId,
      batchCount: found?.length ?? 0,
    })
  })
}

async function hostedTeamOf(
  tx: Transaction,
  ctx: Ctx,
  organisationId: string,
  { hostId, slug, name }: ListedTeam,
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
