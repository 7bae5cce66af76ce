import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { moveOwners } from './move-claims.ts'

/** How many rows went over to the person who is kept, by noun. */
export type Moved = Readonly<Record<string, number>>

/** All that names one person by its id names the other from now on; sign-in, role and scope are not among it. */
export async function moveRows(tx: Transaction, ctx: Ctx, fromId: string, intoId: string): Promise<Moved> {
  const from = { personId: fromId }
  const into = { personId: intoId }
  const findings = await tx.finding.updateMany({
    where: { assigneeId: fromId },
    data: { assigneeId: intoId },
  })
  const decisions = await tx.decision.updateMany({ where: from, data: into })
  const assigned = await tx.task.updateMany({ where: { assigneeId: fromId }, data: { assigneeId: intoId } })
  const done = await tx.task.updateMany({ where: { doneById: fromId }, data: { doneById: intoId } })
  const tokens = await tx.apiToken.updateMany({ where: from, data: into })
  const aliases = await tx.personAlias.updateMany({ where: from, data: into })
  const ownerships = await moveOwners(tx, ctx, fromId, intoId)
  await moveAnswers(tx, fromId, intoId)
  const teams = await moveTeams(tx, fromId, intoId)
  await moveViews(tx, fromId, intoId)
  await moveLinks(tx, fromId, intoId)
  return {
    findings: findings.count,
    decisions: decisions.count,
    tasks: assigned.count + done.count,
    tokens: tokens.count,
    aliases: aliases.count,
    ownerships,
    teams,
  }
}

async function moveAnswers(tx: Transaction, fromId: string, intoId: string): Promise<void> {
  const where = { personId: fromId }
  const data = { personId: intoId }
  await tx.pullRequestAnswer.updateMany({ where, data })
  await tx.pullRequestAnswer.updateMany({ where: { decidedById: fromId }, data: { decidedById: intoId } })
  await tx.pullRequestPass.updateMany({ where, data })
}

/** A view whose name the kept person uses already stays behind. */
async function moveViews(tx: Transaction, fromId: string, intoId: string): Promise<void> {
  await tx.$executeRaw`
    update saved_view v set person_id = ${intoId}::uuid where v.person_id = ${fromId}::uuid and not exists (
      select from saved_view own where own.person_id = ${intoId}::uuid and (own.list, own.name) = (v.list, v.name))`
}

async function moveTeams(tx: Transaction, fromId: string, intoId: string): Promise<number> {
  const moved = await tx.$executeRaw`
    insert into team_member (team_id, person_id)
    select team_id, ${intoId}::uuid from team_member where person_id = ${fromId}::uuid on conflict do nothing`
  await tx.teamMember.deleteMany({ where: { personId: fromId } })
  return moved
}

async function moveLinks(tx: Transaction, fromId: string, intoId: string): Promise<void> {
  await tx.entryLink.updateMany({ where: { madeBy: fromId }, data: { madeBy: intoId } })
  await tx.integration.updateMany({ where: { createdBy: fromId }, data: { createdBy: intoId } })
  await tx.directorySync.updateMany({ where: { personId: fromId }, data: { personId: intoId } })
  await tx.person.updateMany({
    where: { managerId: fromId, id: { not: intoId } },
    data: { managerId: intoId },
  })
  await tx.person.updateMany({ where: { id: intoId, managerId: fromId }, data: { managerId: null } })
  await tx.personMerge.updateMany({ where: { personId: fromId }, data: { personId: intoId } })
}
