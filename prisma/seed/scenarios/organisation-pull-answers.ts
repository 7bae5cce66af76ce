import { answerLeaks } from '#inventory/pull-request/answer-leaks.ts'
import { breakGlass } from '#inventory/pull-request/break-glass.ts'
import { failLook } from '#inventory/pull-request/fail-look.ts'
import { type NoteTold, noteTold } from '#inventory/pull-request/note-told.ts'
import { settleAnswer } from '#inventory/pull-request/settle-answer.ts'
import type { SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import { loginOf, type People } from './organisation-people.ts'
import type { PlannedPull } from './organisation-pulls.ts'

type Pull = {
  readonly tools: SeedTools
  readonly people: People
  readonly planned: PlannedPull
  readonly id: string
  readonly head: string
}

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)

/** What is said there and what people make of it, up to where it stands at the end of the story. */
export async function settlePullRequest(pull: Pull, looked: Date): Promise<void> {
  const { tools, people, planned, id, head } = pull
  const { fate, author, leaks } = planned
  if (fate === 'looking' || fate === 'before-live') return
  if (fate === 'not-looked-at') return leaveUnseen(pull, looked)
  const isOpen = leaks > 0 && fate !== 'marked'
  await say(pull, looked, [
    ...(leaks > 0 ? [comment('created')] : []),
    check('created', isOpen ? 'failure' : 'success'),
  ])
  const answered = later(looked, 14)
  const answer = (kind: 'false-positive' | 'will-fix' | 'test-credential') =>
    answerLeaks(workerAt(tools, answered), { pullRequestId: id, head, kind, login: loginOf(author) })
  if (fate === 'waiting') {
    await answer('false-positive')
    await say(pull, later(answered, 1), [comment('edited'), check('edited', 'failure')])
  }
  if (fate === 'passed-as-false-positive' || fate === 'cleared') {
    await answer('false-positive')
    await say(pull, later(answered, 1), [comment('edited'), check('edited', 'success')])
  }
  if (fate === 'cleared') await confirmAnswers(pull, later(answered, 50))
  if (fate === 'to-be-fixed') await answer('will-fix')
  if (fate === 'broken-glass') {
    const reason = 'The gateway is down and this is the fix; the key is rotated tonight.'
    const by = people.as('Inês Carvalho', answered)
    await breakGlass(by, { pullRequestId: id, head, reason })
    await say(pull, later(answered, 1), [comment('edited'), check('edited', 'neutral')])
  }
  if (fate === 'closed')
    await tools.db.pullRequest.update({
      where: { id },
      data: { isOpen: false, changedAt: later(looked, 90) },
    })
}

async function leaveUnseen(pull: Pull, at: Date): Promise<void> {
  const { tools, id, head } = pull
  const error = 'The commits between the two branches could not be had from git.harbour.example.'
  await failLook(workerAt(tools, at), { pullRequestId: id, head, error })
  await tools.db.pullRequest.update({
    where: { id },
    data: { unseenHead: head, nextTryAt: later(tools.now, 45) },
  })
  await say(pull, later(at, 10), [check('created', 'neutral')])
}

async function confirmAnswers({ tools, people, id }: Pull, at: Date): Promise<void> {
  const taken = await tools.db.pullRequestAnswer.findMany({ where: { pullRequestId: id, state: 'taken' } })
  const comment = 'The sandbox key of the documentation.'
  for (const { id: answerId } of taken)
    await settleAnswer(people.as('Tomáš Novák', at), { answerId, verdict: 'confirm', comment })
}

type Writing = NoteTold['written'][number]

const comment = (did: Writing['did']): Writing => ({ what: 'comment', did, conclusion: null })
const check = (did: Writing['did'], conclusion: Writing['conclusion']): Writing => ({
  what: 'check',
  did,
  conclusion,
})

const say = ({ tools, id, head }: Pull, at: Date, written: Writing[]): Promise<void> =>
  noteTold(workerAt(tools, at), { pullRequestId: id, head, written, tellProblem: null })
