import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RuleCard } from '#inventory/model/rule-card.ts'
import { listRuleCards } from '#inventory/rule/list-rule-cards.ts'

/** All cards in one answer: they are as many as there are rules. */
export const GET = endpoint({
  reply: z.object({ items: z.array(RuleCard), nextCursor: z.null() }),
  run: async (ctx) => ({ items: await listRuleCards(ctx), nextCursor: null }),
})
