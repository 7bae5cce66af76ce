import { endpoint } from '#app/_http/endpoint.ts'
import { AnswerCounts } from '#inventory/model/pull-request.ts'
import { countAnswers } from '#inventory/pull-request/count-answers.ts'

export const GET = endpoint({ reply: AnswerCounts, run: (ctx) => countAnswers(ctx) })
