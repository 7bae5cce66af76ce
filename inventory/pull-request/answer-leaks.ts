import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide, type NewDecision } from '#inventory/decision/decide.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { auditFindings } from '#inventory/finding/audit-findings.ts'
import { auditOf, resolving, triaged } from '#inventory/finding/decisions.ts'
import { lockFindings } from '#inventory/finding/lock-findings.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import { AnswerKind, type AnswerState, type StandingLeak } from '#inventory/model/pull-request.ts'
import { noteApprovalAsked } from '#inventory/notification/note-findings.ts'
import { isSettled, needsApproval } from '#inventory/policies/pull-request.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { audienceOf } from './audience.ts'
import { leaksOf } from './leaks-of.ts'
import { type Place, placeOf } from './place-of.ts'
import { settingsOf } from './settings-of.ts'
import { whoAnswers } from './who-answers.ts'

export const AnswerLeaks = z.object({
  pullRequestId: z.uuid(),
  /** What they saw; an answer to another head is none. */
  head: z.string(),
  kind: AnswerKind,
  /** Of somebody who may write to the repository, says the code host. */
  login: z.string(),
})
export type AnswerLeaks = z.infer<typeof AnswerLeaks>

/**
 * Takes what somebody answered by a button to all that the pull request still leaks: decided at once where policy lets
 * them, else it waits for somebody's word. The narrowest scope; answering twice is answering once. Answers how many
 * findings it was about.
 */
export async function answerLeaks(ctx: Ctx, input: AnswerLeaks): Promise<number> {
  allow(ctx, 'scan.run')
  const { pullRequestId, head, kind, login } = AnswerLeaks.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT id FROM pull_request WHERE id = ${pullRequestId}::uuid FOR UPDATE`
    const place = await placeOf(tx, pullRequestId)
    if (place === null || !place.row.isOpen || place.row.head !== head || place.row.lookedAtHead !== head)
      return 0
    const who = await whoAnswers(tx, ctx, login)
    if (who === null) return 0
    const parts = await partsOf(tx, place, kind)
    const answers: Answer[] = []
    for (const [state, findingIds] of parts) {
      const locked = await lockFindings(tx, ctx, findingIds)
      const ids = locked.map(({ id }) => id)
      if (ids.length === 0) continue
      const decision = decisionOf(state, kind, place)
      if (decision !== null) {
        await decide(tx, who.ctx, ids, decision)
        const action = state === 'noted' ? 'finding.triage' : 'finding.resolve'
        await auditFindings(tx, who.auditCtx, action, ids, auditOf(decision))
      } else await noteApprovalAsked(tx, ctx, ids)
      answers.push(...ids.map((findingId) => ({ findingId, state })))
    }
    if (answers.length === 0) return 0
    const shared = { pullRequestId, head, kind, login: foreignText(login), personId: who.personId }
    await tx.pullRequestAnswer.createMany({
      data: answers.map((answer) => ({ id: newId(), ...shared, ...answer, askedAt: ctx.now() })),
    })
    await recordAudit(tx, who.auditCtx, {
      action: 'pull-request.answer',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head, kind, answers: answers.map(({ findingId, state }) => ({ findingId, state })) },
    })
    await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId }, { priority: 20 })
    return answers.length
  })
}

type Answer = { readonly findingId: string; readonly state: AnswerState }

/** The findings that are still to be answered, by what becomes of the answer. */
async function partsOf(tx: Transaction, place: Place, kind: AnswerKind): Promise<Map<AnswerState, string[]>> {
  const { row, hosted } = place
  const settings = await settingsOf(tx, row.repository.sourceId)
  const judged = { settings, audience: audienceOf(hosted.visibility, row.association) }
  const parts = new Map<AnswerState, Set<string>>()
  for (const leak of await leaksOf(tx, row.id)) {
    if (leak.findingId === null || isSettled(leak, judged) || isAnswered(leak, kind)) continue
    const state = kind === 'will-fix' ? 'noted' : needsApproval(leak, judged) ? 'waiting' : 'taken'
    parts.set(state, (parts.get(state) ?? new Set()).add(leak.findingId))
  }
  const waiting = parts.get('waiting') ?? new Set()
  return new Map(
    [...parts].map(([state, ids]) => [
      state,
      [...ids].filter((id) => state === 'waiting' || !waiting.has(id)),
    ]),
  )
}

const isAnswered = ({ waiting, willFix }: StandingLeak, kind: AnswerKind): boolean =>
  kind === 'will-fix' ? willFix !== null : waiting?.kind === kind

function decisionOf(state: AnswerState, kind: AnswerKind, { row, hosted }: Place): NewDecision | null {
  if (state === 'waiting') return null
  const comment = `Answered at the check of ${hosted.owner}/${hosted.name}#${row.number}.`
  if (state === 'noted') return { ...triaged, comment: `${comment} They will fix it.` }
  return resolving({ resolution: resolutionOf(kind), comment })
}

/** What an answer says of the value, in the ledger's words. */
export const resolutionOf = (kind: AnswerKind): 'false_positive' | 'used_in_tests' =>
  kind === 'test-credential' ? 'used_in_tests' : 'false_positive'
