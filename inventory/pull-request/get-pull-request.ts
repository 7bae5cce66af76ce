import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { PullRequestView } from '#inventory/model/pull-request.ts'
import { blocks, isSettled } from '#inventory/policies/pull-request.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { type StoredAnswer, selectAnswers, toAnswerView } from './answer-view.ts'
import { audienceOf } from './audience.ts'
import { leaksOf } from './leaks-of.ts'
import { placeOf, speaksTo, webUrlOf } from './place-of.ts'
import { pullRequestRows, type StoredRow, toPullRequestRow } from './pull-request-row.ts'
import { settingsOf } from './settings-of.ts'

/** Shown of what happened to one pull request; what came before stands in the audit log. */
const SHOWN = 200

/** A pull request with what it brings, what was answered, and what was written there. Throws NotFound. */
export async function getPullRequest(
  ctx: Ctx,
  input: { readonly pullRequestId: string },
): Promise<PullRequestView> {
  allow(ctx, 'pull-request.read')
  const { pullRequestId } = z.object({ pullRequestId: z.uuid() }).parse(input)
  const where = Prisma.sql`p.id = ${pullRequestId}::uuid and ${visible(ctx, Prisma.sql`p.repository_id`)}`
  const [row] = await ctx.db.$queryRaw<StoredRow[]>`select * from ${pullRequestRows(where)}`
  const place = row === undefined ? null : await placeOf(ctx.db, pullRequestId)
  if (row === undefined || place === null) throw new NotFound('There is no such pull request.')
  const { row: stored, hosted } = place
  const audience = audienceOf(hosted.visibility, stored.association)
  const settings = await settingsOf(ctx.db, row.source_id)
  const brought = (await leaksOf(ctx.db, pullRequestId)).map((leak) => ({
    ...leak,
    settled: isSettled(leak, { audience, settings }),
    blocks: blocks(leak, { audience, settings }),
  }))
  return PullRequestView.parse({
    ...toPullRequestRow(row),
    base: stored.base,
    head: stored.head,
    webUrl: `${webUrlOf(place)}/pull/${stored.number}`,
    audience,
    lookedAtHead: stored.lookedAtHead,
    error: stored.error,
    nextTryAt: stored.lookedAtHead === stored.head ? null : (stored.nextTryAt?.toISOString() ?? null),
    tellProblem: stored.tellProblem,
    speaks: speaksTo(place),
    settings,
    brought,
    ...(await whatHappened(ctx, pullRequestId)),
  })
}

async function whatHappened(ctx: Ctx, pullRequestId: string) {
  const answers = await ctx.db.$queryRaw<StoredAnswer[]>`
    ${selectAnswers} where a.pull_request_id = ${pullRequestId}::uuid order by a.id desc limit ${SHOWN + 1}`
  const newest = { where: { pullRequestId }, orderBy: { id: 'desc' }, take: SHOWN + 1 } as const
  const passes = await ctx.db.pullRequestPass.findMany(newest)
  const written = await ctx.db.pullRequestWriting.findMany(newest)
  return {
    answers: answers.slice(0, SHOWN).map(toAnswerView),
    hasEarlier: {
      answers: answers.length > SHOWN,
      written: passes.length > SHOWN || written.length > SHOWN,
    },
    passes: passes.slice(0, SHOWN).map(({ id, head, brokenBy, reason, brokenAt }) => ({
      id,
      head,
      by: brokenBy,
      reason,
      at: brokenAt.toISOString(),
    })),
    written: written.slice(0, SHOWN).map(({ id, what, did, head, conclusion, writtenAt }) => ({
      id,
      what,
      did,
      head,
      conclusion,
      at: writtenAt.toISOString(),
    })),
  }
}
