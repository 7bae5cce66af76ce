import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { FoundRepository, OrganisationFilters } from '#inventory/model/organisation.ts'
import { Instant } from '#inventory/model/terms.ts'
import { skipReasonOf } from '#inventory/policies/discovery.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

export const RecordDiscovery = z.object({
  organisationId: z.uuid(),
  /** When this discovery began: what is not seen since is gone. */
  startedAt: Instant,
  found: z.array(FoundRepository).max(1_000),
})
export type RecordDiscovery = z.infer<typeof RecordDiscovery>

/**
 * Writes a page of what the organisation has and, once its scans have begun, asks for the scan of what is new or was
 * pushed to. Followed by id, so that a renamed repository stays the same one. The same page twice changes nothing.
 * Answers how many scans it asked for.
 */
export async function recordDiscovery(ctx: Ctx, input: RecordDiscovery): Promise<{ asked: number }> {
  allow(ctx, 'scan.run')
  const { organisationId, startedAt, found } = RecordDiscovery.parse(input)
  const seenAt = new Date(startedAt)
  return inTransaction(ctx, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    const filters = OrganisationFilters.parse(organisation.filters)
    const known = new Map(
      (
        await tx.hostedRepository.findMany({
          where: { organisationId, hostId: { in: found.map(({ hostId }) => BigInt(hostId)) } },
        })
      ).map((row) => [Number(row.hostId), row]),
    )
    let asked = 0
    for (const each of found.toSorted((a, b) => a.hostId - b.hostId)) {
      const before = known.get(each.hostId) ?? null
      const skipReason = skipReasonOf(each, filters, ctx.now())
      const repositoryId = before?.repositoryId ?? (await addRepository(tx, ctx, organisation, each))
      const isNews = each.pushedAt !== null && (before?.askedForAt ?? null)?.toISOString() !== each.pushedAt
      const asks = organisation.startedAt !== null && skipReason === null && isNews
      const data = { ...columnsOf(each), skipReason, seenAt, goneAt: null }
      const askedForAt = asks ? { askedForAt: each.pushedAt } : {}
      await tx.hostedRepository.upsert({
        where: { repositoryId },
        create: { repositoryId, organisationId, hostId: each.hostId, ...data, ...askedForAt },
        update: { ...data, ...askedForAt },
        select: { repositoryId: true },
      })
      if (before !== null) await follow(tx, ctx, before, each)
      if (asks) await queueScan(tx, ctx, { repositoryId, kind: 'incremental' })
      if (asks) asked++
    }
    return { asked }
  })
}

const columnsOf = (found: FoundRepository) => ({
  owner: found.owner,
  name: found.name,
  visibility: found.visibility,
  archived: found.archived,
  fork: found.fork,
  sizeKibibytes: found.sizeKibibytes,
  topics: found.topics,
  cloneUrl: found.cloneUrl,
  pushedAt: found.pushedAt,
})

async function addRepository(
  tx: Transaction,
  ctx: Ctx,
  { id, sourceId }: { id: string; sourceId: string },
  { hostId, owner, name }: FoundRepository,
): Promise<string> {
  const made = await tx.repository.create({
    data: {
      id: newId(),
      sourceId,
      name: foreignText(`${owner}/${name}`),
      placeDigest: placeDigest('hosted-repository', id, String(hostId)),
      addedAt: ctx.now(),
    },
    select: { id: true },
  })
  return made.id
}

/** A new name is taken over; a repository that anybody can read now is written down as such. */
async function follow(
  tx: Transaction,
  ctx: Ctx,
  before: { repositoryId: string; owner: string; name: string; visibility: string },
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
  await recordAudit(tx, ctx, {
    action: 'repository.change-visibility',
    ...subject,
    before: { visibility: before.visibility },
    after: { visibility },
  })
}
