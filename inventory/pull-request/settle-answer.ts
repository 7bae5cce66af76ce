import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide, reopening } from '#inventory/decision/decide.ts'
import { mayDecide } from '#inventory/decision/may-decide.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Forbidden, NotFound } from '#inventory/errors.ts'
import { auditFindings } from '#inventory/finding/audit-findings.ts'
import { auditOf, resolving } from '#inventory/finding/decisions.ts'
import { lockFinding } from '#inventory/finding/lock-findings.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import { AnswerKind, AnswerState, type SettleAnswer } from '#inventory/model/pull-request.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { resolutionOf } from './answer-leaks.ts'

type Row = {
  pull_request_id: string
  finding_id: string
  kind: string
  state: string
  person_id: string | null
  number: number
  repository: string
}

const from: Readonly<Record<SettleAnswer['verdict'], AnswerState>> = {
  approve: 'waiting',
  refuse: 'waiting',
  confirm: 'taken',
  overturn: 'taken',
}
const into: Readonly<Record<SettleAnswer['verdict'], AnswerState>> = {
  approve: 'approved',
  refuse: 'refused',
  confirm: 'confirmed',
  overturn: 'overturned',
}

/**
 * Says yes or no to an answer that waits, or reviews one that was taken at once. Throws NotFound, Conflict when
 * somebody was faster, and Forbidden for one's own answer or a value that also lies where the actor may not look.
 */
export async function settleAnswer(ctx: Ctx, input: SettleAnswer): Promise<void> {
  allow(ctx, 'pull-request.approve')
  const { answerId, verdict, comment } = input
  await inTransaction(ctx, async (tx) => {
    const row = await lock(tx, ctx, answerId)
    if (row.state !== from[verdict]) throw new Conflict('Somebody has settled this already.')
    const personId = await personOfActor(tx, ctx)
    if (personId !== null && row.person_id === personId)
      throw new Forbidden('Somebody else has to say yes or no to your own answer.')
    if (verdict === 'approve' || verdict === 'overturn') await apply(tx, ctx, row, { verdict, comment })
    await tx.pullRequestAnswer.update({
      where: { id: answerId },
      data: {
        state: into[verdict],
        decidedById: personId,
        decidedBy: ctx.actor.name,
        decidedAt: ctx.now(),
        comment,
      },
    })
    await recordAudit(tx, ctx, {
      action: `pull-request.${verdict}`,
      subjectKind: 'pull-request',
      subjectId: row.pull_request_id,
      after: { answerId, findingId: row.finding_id, kind: row.kind, comment },
    })
    await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId: row.pull_request_id }, { priority: 20 })
  })
}

async function apply(
  tx: Transaction,
  ctx: Ctx,
  row: Row,
  { verdict, comment }: Pick<SettleAnswer, 'verdict' | 'comment'>,
): Promise<void> {
  const finding = await lockFinding(tx, ctx, row.finding_id)
  const asked = `Asked for at ${row.repository}#${row.number}.`
  const words = comment === null ? asked : `${asked} ${comment}`
  const decision =
    verdict === 'overturn'
      ? reopening(comment)
      : resolving({ resolution: resolutionOf(AnswerKind.parse(row.kind)), comment: words })
  mayDecide(ctx, decision, [finding])
  await decide(tx, ctx, [finding.id], decision)
  const action = verdict === 'overturn' ? 'finding.reopen' : 'finding.resolve'
  await auditFindings(tx, ctx, action, [finding.id], auditOf(decision))
}

async function lock(tx: Transaction, ctx: Ctx, answerId: string): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT a.pull_request_id, a.finding_id, a.kind, a.state, a.person_id, p.number, r.name AS repository
    FROM pull_request_answer a
    JOIN pull_request p ON p.id = a.pull_request_id
    JOIN repository r ON r.id = p.repository_id
    WHERE a.id = ${answerId}::uuid AND ${visible(ctx, Prisma.sql`p.repository_id`)}
    FOR UPDATE OF a`
  if (row === undefined) throw new NotFound('There is no such answer.')
  AnswerState.parse(row.state)
  return row
}
