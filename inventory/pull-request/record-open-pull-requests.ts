import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ListedPullRequest } from '#inventory/model/pull-request-list.ts'
import { Instant } from '#inventory/model/terms.ts'
import { notePullRequest } from './note-pull-request.ts'

const RecordOpenPullRequests = z.object({
  repositoryId: z.uuid(),
  askedAt: Instant,
  etag: z.string().max(200).nullable(),
  /** All that are open; null when the list is as it was. */
  open: z.array(ListedPullRequest).nullable(),
})

/** Brings what the ledger knows of open pull requests up to date; what is not among them any more is closed. */
export async function recordOpenPullRequests(
  ctx: Ctx,
  input: z.infer<typeof RecordOpenPullRequests>,
): Promise<void> {
  allow(ctx, 'scan.run')
  const { repositoryId, askedAt, etag, open } = RecordOpenPullRequests.parse(input)
  const at = new Date(askedAt)
  await inTransaction(ctx, async (tx) => {
    await tx.hostedRepository.update({
      where: { repositoryId },
      data: { pullsPolledAt: at, ...(open === null ? {} : { pullsEtag: etag }) },
    })
    if (open === null) return
    for (const { updatedAt, ...told } of open)
      await notePullRequest(tx, ctx, {
        repositoryId,
        ...told,
        isOpen: true,
        at,
        changedAt: new Date(updatedAt),
      })
    const closed = await tx.pullRequest.updateMany({
      where: {
        repositoryId,
        isOpen: true,
        changedAt: { lt: at },
        number: { notIn: open.map((each) => each.number) },
      },
      data: { isOpen: false, changedAt: at },
    })
    await recordAudit(tx, ctx, {
      action: 'repository.poll-pull-requests',
      subjectKind: 'repository',
      subjectId: repositoryId,
      after: { open: open.length, closed: closed.count },
    })
  })
}
