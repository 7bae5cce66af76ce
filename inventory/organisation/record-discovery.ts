import { z } from 'zod'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { FoundRepository, OrganisationFilters } from '#inventory/model/organisation.ts'
import { Instant } from '#inventory/model/terms.ts'
import { skipReasonOf } from '#inventory/policies/discovery.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import { adopt, follow } from './follow.ts'
import { viewOf } from './known-pages.ts'

export const RecordDiscovery = z.object({
  organisationId: z.uuid(),
  /** When this discovery began: what is not seen since is gone. */
  startedAt: Instant,
  found: z.array(FoundRepository).max(1_000),
  /** The page of the list that they stood on and GitHub's name for its state; null where it is not to be remembered. */
  page: z
    .object({ number: z.int().positive(), etag: z.string().max(200), isLast: z.boolean() })
    .nullable()
    .default(null),
})
export type RecordDiscovery = z.input<typeof RecordDiscovery>

/**
 * Writes a page of what the organisation has and, once its scans have begun, asks for the scan of what is new, was
 * pushed to, or has another default branch. Followed by id, so that a renamed repository stays the same one. The same page twice changes nothing.
 * Answers how many scans it asked for.
 */
export async function recordDiscovery(ctx: Ctx, input: RecordDiscovery): Promise<{ asked: number }> {
  allow(ctx, 'scan.run')
  const { organisationId, startedAt, found, page } = RecordDiscovery.parse(input)
  const seenAt = new Date(startedAt)
  return inTransaction(ctx, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    const filters = OrganisationFilters.parse(organisation.filters)
    const hostIds = found.map(({ hostId }) => BigInt(hostId))
    await adopt(tx, ctx, organisation, hostIds)
    const known = new Map(
      (
        await tx.hostedRepository.findMany({
          where: { organisationId, hostId: { in: hostIds } },
        })
      ).map((row) => [Number(row.hostId), row]),
    )
    let asked = 0
    for (const each of found.toSorted((a, b) => a.hostId - b.hostId)) {
      const before = known.get(each.hostId) ?? null
      const skipReason = skipReasonOf(each, filters, ctx.now())
      const repositoryId = before?.repositoryId ?? (await addRepository(tx, ctx, organisation, each))
      const isNews = each.pushedAt !== null && (before?.askedForAt ?? null)?.toISOString() !== each.pushedAt
      const was = before?.defaultBranch ?? null
      const isMoved = was !== null && each.defaultBranch !== was
      const asks = organisation.startedAt !== null && skipReason === null && (isNews || isMoved)
      const data = { ...columnsOf(each, before), skipReason, seenAt, goneAt: null }
      const askedForAt = asks ? { askedForAt: each.pushedAt } : {}
      if (before === null || asks || differs(before, data))
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
    await tx.hostedRepository.updateMany({
      where: { organisationId, hostId: { in: hostIds } },
      data: { seenAt },
    })
    if (page !== null) {
      const etag = `${viewOf(organisation.filters, ctx.now())} ${page.etag}`
      const read = { etag, hostIds, isLast: page.isLast }
      const where = { organisationId_page: { organisationId, page: page.number } }
      const create = { organisationId, page: page.number, ...read }
      await tx.discoveryPage.upsert({ where, create, update: read })
    }
    return { asked }
  })
}

const columnsOf = (found: FoundRepository, before: { networkId: bigint | null } | null) => ({
  owner: found.owner,
  name: found.name,
  visibility: found.visibility,
  archived: found.archived,
  fork: found.fork,
  sizeKibibytes: found.sizeKibibytes,
  topics: found.topics,
  cloneUrl: found.cloneUrl,
  defaultBranch: foreignTextOrNull(found.defaultBranch),
  pushedAt: found.pushedAt,
  openIssues: found.openIssues,
  networkId: found.fork ? (before?.networkId ?? null) : found.forks > 0 ? BigInt(found.hostId) : null,
})

/** Whether anything but the time of looking is news. */
function differs(before: object, { seenAt: _, ...data }: Record<string, unknown>): boolean {
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value ?? ''))
  return Object.entries(data).some(([name, value]) => text(Reflect.get(before, name)) !== text(value))
}

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
