import type { Metadata } from 'next'
import { ruleDecisionsQuery, ruleOccurrencesQuery, ruleQuery } from '#app/_data/rules.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params, Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageRequest } from '#inventory/model/page.ts'
import { RuleId, RuleOccurrenceList } from '#inventory/model/rule.ts'
import { getRule } from '#inventory/rule/get-rule.ts'
import { listRuleDecisions } from '#inventory/rule/list-rule-decisions.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'
import { loadPlaceState } from '../filters.ts'
import { Rule } from './rule.tsx'

export const metadata: Metadata = { title: 'Rule' }

type RulePageProps = { params: Params<'ruleId'>; searchParams: Search }

export default async function RulePage({ params, searchParams }: RulePageProps) {
  const ruleId = decodeURIComponent((await params).ruleId)
  const { which, scan } = loadPlaceState(await searchParams)
  const ctx = await pageCtx()
  const rule = await foundOr404(ruleId, () => getRule(ctx, { ruleId }), RuleId)
  return (
    <Prefetched
      fill={[
        one(ruleQuery(ruleId), rule),
        firstPageOf(ruleOccurrencesQuery(ruleId, which, scan), () =>
          listRuleOccurrences(ctx, {
            ruleId,
            ...RuleOccurrenceList.parse({ which, scan: scan ?? undefined }),
          }),
        ),
        firstPageOf(ruleDecisionsQuery(ruleId), () =>
          listRuleDecisions(ctx, { ruleId, ...PageRequest.parse({}) }),
        ),
      ]}
    >
      <Rule ruleId={ruleId} />
    </Prefetched>
  )
}
