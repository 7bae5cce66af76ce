import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { AnswerCounts, SettleAnswer } from '#inventory/model/pull-request.ts'
import { countAnswers } from '#inventory/pull-request/count-answers.ts'
import { settleAnswer } from '#inventory/pull-request/settle-answer.ts'

export const POST = endpoint({
  params: z.object({ answerId: z.uuid() }),
  body: SettleAnswer.omit({ answerId: true }),
  reply: AnswerCounts,
  run: async (ctx, { params, body }) => {
    await settleAnswer(ctx, { ...params, ...body })
    return countAnswers(ctx)
  },
})
