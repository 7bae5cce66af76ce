import { endpoint } from '#app/_http/endpoint.ts'
import { AnswerList, AnswerPage } from '#inventory/model/pull-request.ts'
import { listAnswers } from '#inventory/pull-request/list-answers.ts'

export const GET = endpoint({
  query: AnswerList,
  reply: AnswerPage,
  run: (ctx, { query }) => listAnswers(ctx, query),
})
