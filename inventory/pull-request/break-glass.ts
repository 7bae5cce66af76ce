import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Forbidden } from '#inventory/errors.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import type { BreakGlass } from '#inventory/model/pull-request.ts'
import { mayBreakGlass } from '#inventory/model/pull-request-settings.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { lockPullRequest } from './lock-pull-request.ts'
import { settingsOf } from './settings-of.ts'

/**
 * Lets the present head of a pull request pass, whatever it brings: an emergency, with a reason. What it brings stays
 * open, and the next push is judged again. Throws NotFound, Forbidden where settings keep it to administrators, and
 * Conflict when it has moved on.
 */
export async function breakGlass(ctx: Ctx, { pullRequestId, head, reason }: BreakGlass): Promise<void> {
  allow(ctx, 'pull-request.break-glass')
  await inTransaction(ctx, async (tx) => {
    const row = await lockPullRequest(tx, ctx, pullRequestId)
    if (!mayBreakGlass((each) => ctx.permissions.has(each), await settingsOf(tx, row.sourceId)))
      throw new Forbidden('Only administrators break the glass here; the settings of pull requests say so.')
    if (!row.isOpen) throw new Conflict('This pull request is closed.')
    if (row.head !== head) throw new Conflict('Somebody has pushed since: look at it again.')
    const where = { pullRequestId_head: { pullRequestId, head } }
    if ((await tx.pullRequestPass.findUnique({ where })) !== null)
      throw new Conflict('The glass is broken for this head already.')
    await tx.pullRequestPass.create({
      data: {
        id: newId(),
        pullRequestId,
        head,
        reason: foreignText(reason),
        personId: await personOfActor(tx, ctx),
        brokenBy: ctx.actor.name,
        brokenAt: ctx.now(),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'pull-request.break-glass',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head, reason },
    })
    await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId }, { priority: 20 })
  })
}
