import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { lookAtPullRequestJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

/** What was told of a pull request, and when the ledger heard it. */
export type ToldPullRequest = {
  readonly repositoryId: string
  readonly number: number
  readonly base: string
  readonly head: string
  readonly author: string
  readonly association: string
  readonly isOpen: boolean
  readonly fromFork: boolean
  /** When the ledger heard it. */
  readonly at: Date
  /** When the code host last changed it: the order of what is told, whenever it comes. */
  readonly changedAt: Date
}

/** A look whose job was lost is asked for again after so long. */
const LOST_AFTER_MINUTES = 15

/**
 * Writes down what was told of a pull request, and lets a head be looked at that was not. The latest word stands: what
 * was kept waiting changes nothing that a later one told. Run it in the transaction that took the word.
 */
export async function notePullRequest(tx: Transaction, ctx: Ctx, told: ToldPullRequest): Promise<void> {
  const { repositoryId, number, at, author, changedAt, ...facts } = told
  const where = { repositoryId_number: { repositoryId, number } }
  const before = await tx.pullRequest.findUnique({ where })
  if (before !== null && isLater(before, told)) return
  const isMoved = before?.head !== told.head || before.base !== told.base
  const nextTryAt = new Date(at.getTime() + LOST_AFTER_MINUTES * 60_000)
  const moved = isMoved ? { headSince: at, tries: 0, error: null, nextTryAt, lookedAtHead: null } : {}
  const row = { ...facts, author: foreignText(author), changedAt, ...moved }
  const { id } = await tx.pullRequest.upsert({
    where,
    create: { id: newId(), repositoryId, number, ...row },
    update: row,
    select: { id: true },
  })
  if (told.isOpen && (isMoved || before.lookedAtHead !== told.head))
    await enqueue(tx, ctx.db, lookAtPullRequestJob, { pullRequestId: id })
}

type Word = Pick<ToldPullRequest, 'changedAt' | 'isOpen' | 'head' | 'base'>

/** Which of two words is the later one; within one second the order is any, but always the same. */
function isLater(one: Word, other: Word): boolean {
  const difference = one.changedAt.getTime() - other.changedAt.getTime()
  if (difference !== 0) return difference > 0
  return rankOf(one) > rankOf(other)
}

const rankOf = ({ isOpen, head, base }: Word): string => `${isOpen ? 0 : 1} ${head} ${base}`
