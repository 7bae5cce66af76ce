import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RuleRow } from '#inventory/model/rule.ts'
import { listRules } from '#inventory/rule/list-rules.ts'

/** All rules in one answer: a list of some hundreds that nobody's data makes longer. */
export const GET = endpoint({
  reply: z.object({ items: z.array(RuleRow), nextCursor: z.null() }),
  run: async (ctx) => ({ items: await listRules(ctx), nextCursor: null }),
})
