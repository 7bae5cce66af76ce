'use client'
import { Button } from '@mantine/core'
import { IconRuler2, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { rulesQuery } from '#app/_data/rules.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import type { RuleRow } from '#inventory/model/rule.ts'
import { ruleColumns } from './columns.tsx'
import { ConfigurationNote } from './configuration.tsx'
import { filterRules, ruleParsers } from './filters.ts'
import { NewRuleStage } from './new-rule-stage.tsx'
import { RuleFilters } from './rule-filters.tsx'
import { Waiting } from './waiting.tsx'

const ROWS_AT_ONCE = 100

/** What is looked for, how far each rule's word goes, and how often it was right. */
export function Rules() {
  const query = useQuery(rulesQuery())
  const [state, setState] = useQueryStates(ruleParsers)
  const rules = query.data ?? []
  const shown = filterRules(rules, state).toSorted(byHits)
  return (
    <>
      <PageHeader title="Rules" text={headline(query.data)} actions={<NewRuleStage />} />
      <Waiting rules={rules} onShow={() => setState({ stage: ['shadow'] })} />
      <ConfigurationNote />
      <RuleFilters rules={rules} state={state} onChange={setState} />
      <Sheet>
        <Loaded query={query} skeleton={<RowsSkeleton rows={12} />} what="the rules">
          {() =>
            shown.length === 0 ? (
              <NoRule known={rules.length > 0} onClear={() => setState(null)} />
            ) : (
              <Rows key={JSON.stringify(state)} rules={shown} />
            )
          }
        </Loaded>
      </Sheet>
    </>
  )
}

/** What speaks most stands first; among equals the order of providers and titles stays. */
const byHits = (a: RuleRow, b: RuleRow): number =>
  b.openFindings - a.openFindings || b.withheld - a.withheld || b.occurrences - a.occurrences

/** All rules are here already; they are drawn a hundred at a time. */
function Rows({ rules }: { rules: readonly RuleRow[] }) {
  const [limit, setLimit] = useState(ROWS_AT_ONCE)
  return (
    <>
      <DataTable caption="Rules" rows={rules.slice(0, limit)} columns={ruleColumns} rowKey={({ id }) => id} />
      <LoadMore
        shown={Math.min(limit, rules.length)}
        total={rules.length}
        hasMore={limit < rules.length}
        loading={false}
        onMore={() => setLimit(limit + ROWS_AT_ONCE)}
      />
    </>
  )
}

function headline(rules: readonly RuleRow[] | undefined): string {
  if (rules === undefined) return 'What is looked for'
  const shadow = rules.filter(({ stage }) => stage === 'shadow').length
  const muted = rules.filter((rule) => rule.muted !== null).length
  return `${plural(rules.length, 'rule')}, ${shadow === 0 ? 'none' : shadow} in shadow, ${muted === 0 ? 'none' : muted} muted`
}

function NoRule({ known, onClear }: { known: boolean; onClear: () => void }) {
  if (!known)
    return (
      <Empty icon={<IconRuler2 />} title="The ledger knows no rule yet">
        A worker writes them when it starts.
      </Empty>
    )
  return (
    <Empty
      icon={<IconSearch />}
      title="No rule matches these filters"
      action={
        <Button size="xs" variant="default" onClick={onClear}>
          Clear all filters
        </Button>
      }
    />
  )
}
