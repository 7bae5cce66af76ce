import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { RuleDecisionPage, RuleId } from '#inventory/model/rule.ts'
import { listRuleDecisions } from '#inventory/rule/list-rule-decisions.ts'

export const GET = endpoint({
  params: z.object({ ruleId: RuleId }),
  query: PageRequest,
  reply: RuleDecisionPage,
  run: (ctx, { params, query }) => listRuleDecisions(ctx, { ...params, ...query }),
})
