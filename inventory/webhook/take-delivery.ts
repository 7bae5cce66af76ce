import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob, lookAtPullRequestJob } from '#inventory/jobs/index.ts'
import { GitHubEvent } from '#inventory/model/github-event.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

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
    case 'pushed':
      for (const { repositoryId, skipReason } of await hosted(tx, event.repositoryId))
        if (skipReason === null) await queueScan(tx, ctx, { repositoryId, kind: 'incremental' })
      return
    case 'pull-request':
      for (const { repositoryId, skipReason } of await hosted(tx, event.repositoryId))
        if (skipReason === null) await notePullRequest(tx, ctx, repositoryId, event, receivedAt)
      return
    case 'check-action':
      return
    case 'repository':
      return discover(tx, ctx, { repositories: { some: { hostId: event.repositoryId } } })
    case 'installation':
    case 'installation-repositories':
      return discover(tx, ctx, { installationId: event.installationId })
    case 'left':
    case 'alert':
      return
  }
}

const hosted = (tx: Transaction, hostId: number) =>
  tx.hostedRepository.findMany({
    where: { hostId, goneAt: null, organisation: { source: { removedAt: null } } },
    orderBy: { repositoryId: 'asc' },
    select: { repositoryId: true, skipReason: true },
  })

type PullRequestEvent = Extract<GitHubEvent, { kind: 'pull-request' }>

/** The latest word on it stands: a delivery that was kept waiting changes nothing that a later one told. */
async function notePullRequest(
  tx: Transaction,
  ctx: Ctx,
  repositoryId: string,
  event: PullRequestEvent,
  receivedAt: Date,
): Promise<void> {
  const told = {
    base: event.base,
    head: event.head,
    author: foreignText(event.author),
    association: event.association,
    isOpen: event.action !== 'closed',
    changedAt: receivedAt,
  }
  const where = { repositoryId_number: { repositoryId, number: event.number } }
  const before = await tx.pullRequest.findUnique({ where })
  if (before !== null && before.changedAt > receivedAt) return
  const { id } = await tx.pullRequest.upsert({
    where,
    create: { id: newId(), repositoryId, number: event.number, ...told },
    update: told,
    select: { id: true },
  })
  if (told.isOpen && before?.lookedAtHead !== event.head)
    await enqueue(tx, ctx.db, lookAtPullRequestJob, { pullRequestId: id })
}

async function discover(
  tx: Transaction,
  ctx: Ctx,
  where: { installationId: number } | { repositories: { some: { hostId: number } } },
): Promise<void> {
  const found = await tx.organisation.findMany({
    where: { ...where, source: { removedAt: null } },
    select: { id: true },
  })
  for (const { id } of found) await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId: id })
}
