import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import { BlobMatchRecord, CommitRecord } from '#inventory/model/recording.ts'
import { Severity } from '#inventory/model/terms.ts'
import { describeCredentials, lockCredentials } from '#inventory/occurrence/judge-occurrences.ts'
import { resolveCredentials } from '#inventory/occurrence/resolve-credentials.ts'
import type { Transaction } from '#prisma/client.ts'
import { placeOf, speaksTo } from './place-of.ts'
import { writeLeaks } from './write-leaks.ts'
import { writeOccurrencesEarly } from './write-occurrences-early.ts'

/** What a look saw: a match under a path, and the commit of the pull request that brought it there. */
export const BroughtMatch = z.object({
  match: BlobMatchRecord,
  path: z.string(),
  severity: Severity,
  introduced: CommitRecord.nullable(),
  commit: z.string(),
  inHead: z.boolean(),
  /** What the allow marker says that came with it; null without one. */
  marker: z.string().nullable(),
})
export type BroughtMatch = z.infer<typeof BroughtMatch>

export const RecordLook = z.object({
  pullRequestId: z.uuid(),
  head: z.string(),
  brought: z.array(BroughtMatch),
  /** Commits that brought something before and that the head does not lead to any more: what they brought stays told. */
  lostCommits: z.array(z.string()).default([]),
})
export type RecordLook = z.input<typeof RecordLook>

const AT_ONCE = 5_000

/**
 * Writes down what the commits up to `head` bring, opens findings for it, and lets the pull request be told. Looking
 * twice writes the same. What came to an end for a head that is no longer the present one is not written: false.
 */
export async function recordLook(ctx: Ctx, input: RecordLook): Promise<boolean> {
  allow(ctx, 'scan.run')
  const { pullRequestId, head, brought, lostCommits } = RecordLook.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT id FROM pull_request WHERE id = ${pullRequestId}::uuid FOR UPDATE`
    const place = await placeOf(tx, pullRequestId)
    if (place === null || place.row.head !== head) return false
    const { repositoryId } = place.row
    const credentials = await resolveCredentials(
      tx,
      ctx,
      brought.map(({ match }) => match),
    )
    const rows = brought.map((each) => ({ ...each, credentialId: credentials.get(each.match) ?? '' }))
    const ids = [...new Set(credentials.values())].sort()
    await lockCredentials(tx, ids)
    await writeOccurrencesEarly(tx, ctx, { repositoryId, pullRequestId }, rows)
    for (let from = 0; from < ids.length; from += AT_ONCE)
      await judge(tx, ctx, ids.slice(from, from + AT_ONCE))
    const leaks = await writeLeaks(tx, pullRequestId, { brought: rows, lostCommits })
    const looked = { lookedAtHead: head, lookedAt: ctx.now(), leaks }
    const data = { ...looked, error: null, tries: 0, nextTryAt: null, unseenHead: null }
    await tx.pullRequest.update({ where: { id: pullRequestId }, data })
    if (speaksTo(place)) await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId }, { priority: 20 })
    await recordAudit(tx, ctx, {
      action: 'pull-request.look',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head, leaks },
    })
    return true
  })
}

async function judge(tx: Transaction, ctx: Ctx, credentialIds: readonly string[]): Promise<void> {
  await describeCredentials(tx, credentialIds)
  await judgeCredentials(tx, ctx, credentialIds, 'new-commit')
}
