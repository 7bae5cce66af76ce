'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { rowsOf } from '#app/_data/paging.ts'
import { ruleDecisionsQuery } from '#app/_data/rules.ts'
import { routes } from '#app/_routes.ts'
import { precisionWords } from '#components/rule/precision.ts'
import { RuleDecisions } from '#components/rule/rule-decisions.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { RuleView } from '#inventory/model/rule.ts'

/** The decisions that the rule's precision is made of. */
export function Decisions({ rule }: { rule: RuleView }) {
  const list = useInfiniteQuery(ruleDecisionsQuery(rule.id))
  const decisions = rowsOf(list.data)
  return (
    <div id="decisions">
      <Panel title="Was it right?" aside={precisionWords(rule.decisions) ?? undefined}>
        <Loaded query={list} skeleton={<RowsSkeleton rows={3} />} what="the decisions">
          {() => (
            <>
              <RuleDecisions decisions={decisions} hrefOf={routes.finding} />
              {list.hasNextPage && (
                <LoadMore
                  shown={decisions.length}
                  total={rule.decisions.right + rule.decisions.wrong}
                  hasMore={list.hasNextPage}
                  loading={list.isFetchingNextPage}
                  onMore={list.fetchNextPage}
                />
              )}
            </>
          )}
        </Loaded>
      </Panel>
    </div>
  )
}
