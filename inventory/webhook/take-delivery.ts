import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { confirmDepartureJob, findInstallationJob, importAlertsJob } from '#inventory/jobs/index.ts'
import { GitHubEvent } from '#inventory/model/github-event.ts'
import { queueDiscovery } from '#inventory/organisation/queue-discovery.ts'
import { endInferredClaims } from '#inventory/ownership/end-inferred-claims.ts'
import { notePullRequest } from '#inventory/pull-request/note-pull-request.ts'
import { takeCheckAction } from '#inventory/pull-request/take-check-action.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'

/**
 * Does what a delivery asks for, once: scans what was pushed to, has a pull request looked at, looks again at what an
 * organisation has. Deliveries may come in any order; each names what is, not what changed.
 */
export async function takeDelivery(ctx: Ctx, input: { readonly deliveryId: string }): Promise<void> {
  allow(ctx, 'scan.run')
  const { deliveryId } = z.object({ deliveryId: z.string() }).parse(input)
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<{ event: unknown; done_at: Date | null; received_at: Date }[]>`
      SELECT event, done_at, received_at FROM webhook_delivery WHERE id = ${deliveryId} FOR UPDATE`
    if (row === undefined || row.done_at !== null) return
    await act(tx, ctx, GitHubEvent.parse(row.event), row.received_at)
    await tx.webhookDelivery.update({ where: { id: deliveryId }, data: { doneAt: ctx.now() } })
    await recordAudit(tx, ctx, {
      action: 'webhook.take',
      subjectKind: 'webhook-delivery',
      subjectId: deliveryId,
    })
  })
}

async function act(tx: Transaction, ctx: Ctx, event: GitHubEvent, receivedAt: Date): Promise<void> {
  switch (event.kind) {
    case 'pushed': {
      const known = await hosted(tx, event.repositoryId)
      for (const { repositoryId, skipReason } of known)
        if (skipReason === null) await queueScan(tx, ctx, { repositoryId, kind: 'incremental', isPush: true })
      const isNews = known.length === 0 || known.some(({ skipReason }) => isOver(skipReason))
      return isNews ? discover(tx, ctx, ownedBy(event.owner)) : undefined
    }
    case 'pull-request':
      for (const { repositoryId, skipReason } of await hosted(tx, event.repositoryId))
        if (skipReason === null || isOver(skipReason))
          await notePullRequest(tx, ctx, {
            repositoryId,
            number: event.number,
            base: event.base,
            head: event.head,
            author: event.author,
            association: event.association,
            isOpen: event.isOpen ?? event.action !== 'closed',
            fromFork: event.headRepositoryId !== event.repositoryId,
            at: receivedAt,
            changedAt: event.updatedAt === null ? receivedAt : new Date(event.updatedAt),
          })
      return
    case 'check-action':
      for (const { repositoryId } of await hosted(tx, event.repositoryId))
        await takeCheckAction(tx, ctx, { ...event, repositoryId })
      return
    case 'repository':
      return discover(tx, ctx, {
        OR: [{ repositories: { some: { hostId: event.repositoryId } } }, ownedBy(event.owner)],
      })
    case 'installation':
      return findInstallations(tx, ctx, event.installationId)
    case 'installation-repositories':
      return discover(tx, ctx, { installationId: event.installationId })
    case 'left':
      return enqueue(tx, ctx.db, confirmDepartureJob, { login: event.login })
    case 'left-repository':
      for (const { repositoryId } of await hosted(tx, event.repositoryId))
        await endInferredClaims(tx, ctx, { repositoryId, login: event.login })
      return
    case 'alert':
      for (const { repositoryId, organisationId } of await hosted(tx, event.repositoryId))
        await enqueue(tx, ctx.db, importAlertsJob, { organisationId, repositoryId })
      return
  }
}

/** Reasons to skip a repository that something happening in it ends. */
const isOver = (skipReason: string | null): boolean => skipReason === 'empty' || skipReason === 'inactive'

const hosted = (tx: Transaction, hostId: number) =>
  tx.hostedRepository.findMany({
    where: { hostId, goneAt: null, organisation: { source: { removedAt: null }, startedAt: { not: null } } },
    orderBy: { repositoryId: 'asc' },
    select: { repositoryId: true, organisationId: true, skipReason: true },
  })

/** An App was let in, held back or taken out: whose it is, and of those that wait to be let in. */
async function findInstallations(tx: Transaction, ctx: Ctx, installationId: number): Promise<void> {
  const found = await tx.organisation.findMany({
    where: {
      source: { removedAt: null },
      OR: [{ installationId }, { installationId: null, githubApp: { appId: { not: null } } }],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of found) await enqueue(tx, ctx.db, findInstallationJob, { organisationId: id })
  await discover(tx, ctx, { installationId })
}

/** Logins are the same in capitals and in small letters. */
const ownedBy = (owner: string | null): Prisma.OrganisationWhereInput =>
  owner === null ? { id: { in: [] } } : { login: { equals: owner, mode: 'insensitive' } }

async function discover(tx: Transaction, ctx: Ctx, where: Prisma.OrganisationWhereInput): Promise<void> {
  const found = await tx.organisation.findMany({
    where: { AND: [where, { source: { removedAt: null } }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of found) await queueDiscovery(tx, ctx, id)
}
