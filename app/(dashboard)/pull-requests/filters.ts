import { createLoader, parseAsArrayOf, parseAsStringLiteral } from 'nuqs/server'
import { AnswerList, PullRequestState } from '#inventory/model/pull-request.ts'

export const WHICH = ['open', 'closed', 'all'] as const

export const pullRequestParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(PullRequestState.options)).withDefault([]),
  which: parseAsStringLiteral(WHICH).withDefault('open'),
}
export const loadPullRequestState = createLoader(pullRequestParsers)

export const answerParsers = {
  which: parseAsStringLiteral(AnswerList.shape.which.unwrap().options).withDefault('waiting'),
}
export const loadAnswerState = createLoader(answerParsers)
