import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { judgeRepository } from '#inventory/finding/judge-repository.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import type { FoundRepository } from '#inventory/model/organisation.ts'
import type { Transaction } from '#prisma/client.ts'
import { foreignText } from '#prisma/text.ts'

type Before = {
  readonly repositoryId: string
  readonly owner: string
  readonly name: string
  readonly visibility: string
}

/** A new name is taken over; what anybody can read now, or not any more, is judged anew at once. */
export async function follow(
  tx: Transaction,
  ctx: Ctx,
  before: Before,
  { owner, name, visibility }: FoundRepository,
): Promise<void> {
  const [from, to] = [`${before.owner}/${before.name}`, `${owner}/${name}`]
  const subject = { subjectKind: 'repository', subjectId: before.repositoryId }
  if (from !== to) {
    await tx.repository.update({ where: { id: before.repositoryId }, data: { name: foreignText(to) } })
    await recordAudit(tx, ctx, {
      action: 'repository.rename',
      ...subject,
      before: { name: from },
      after: { name: to },
    })
  }
  if (before.visibility === visibility) return
  if (before.visibility === 'public' || visibility === 'public') {
    await judgeRepository(tx, ctx, before.repositoryId)
    await tellOthers(tx, ctx, before.repositoryId)
  }
  await recordAudit(tx, ctx, {
    action: 'repository.change-visibility',
    ...subject,
    before: { visibility: before.visibility },
    after: { visibility },
  })
}

/** What was written at its pull requests was for other readers; those that are closed are read on, too. */
async function tellOthers(tx: Transaction, ctx: Ctx, repositoryId: string): Promise<void> {
  const told = await tx.pullRequest.findMany({
    where: { repositoryId, writings: { some: {} } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of told) await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId: id })
}

type Organisation = { readonly id: string; readonly sourceId: string; readonly apiUrl: string }

/** What another organisation of the same GitHub had, and this one has now, comes over with all that is known of it. */
export async function adopt(
  tx: Transaction,
  ctx: Ctx,
  { id, sourceId, apiUrl }: Organisation,
  hostIds: readonly bigint[],
): Promise<void> {
  const own = { organisationId: id, hostId: { in: [...hostIds] } }
  const known = await tx.hostedRepository.findMany({ where: own, select: { hostId: true } })
  const unknown = hostIds.filter((hostId) => !known.some((row) => row.hostId === hostId))
  if (unknown.length === 0) return
  const elsewhere = await tx.hostedRepository.findMany({
    where: { hostId: { in: unknown }, organisation: { apiUrl, id: { not: id } } },
    include: { organisation: { select: { login: true } } },
    orderBy: { repositoryId: 'asc' },
    distinct: ['hostId'],
  })
  for (const { repositoryId, organisation } of elsewhere) {
    await tx.hostedRepository.update({ where: { repositoryId }, data: { organisationId: id } })
    await tx.repository.update({ where: { id: repositoryId }, data: { sourceId } })
    await recordAudit(tx, ctx, {
      action: 'repository.transfer',
      subjectKind: 'repository',
      subjectId: repositoryId,
      before: { organisation: organisation.login },
      after: { organisationId: id },
    })
  }
}
