import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RuleId, RuleOccurrenceList, RuleOccurrencePage } from '#inventory/model/rule.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'

export const GET = endpoint({
  params: z.object({ ruleId: RuleId }),
  query: RuleOccurrenceList,
  reply: RuleOccurrencePage,
  run: (ctx, { params, query }) => listRuleOccurrences(ctx, { ...params, ...query }),
})
