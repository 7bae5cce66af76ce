'use client'
import { Anchor, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { rowsOf } from '#app/_data/paging.ts'
import { ruleOccurrencesQuery } from '#app/_data/rules.ts'
import { routes } from '#app/_routes.ts'
import { OccurrenceList } from '#components/occurrence/occurrence-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { RuleOccurrenceView, RuleView } from '#inventory/model/rule.ts'
import { placeParsers } from '../filters.ts'

/** What the rule saw: all of it, or what no finding stands for because it is in shadow or muted. */
export function Places({ rule }: { rule: RuleView }) {
  const [{ which }, setState] = useQueryStates(placeParsers)
  const list = useInfiniteQuery(ruleOccurrencesQuery(rule.id, which))
  const total = which === 'all' ? rule.occurrences : rule.withheld
  return (
    <div id="places">
      <Panel
        flush
        title={plural(
          total,
          which === 'all' ? 'place' : 'place not reported',
          which === 'all' ? 'places' : 'places not reported',
        )}
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which places"
            value={which}
            data={[
              { value: 'all', label: `All ${formatCount(rule.occurrences)}` },
              { value: 'withheld', label: `Not reported ${formatCount(rule.withheld)}` },
            ]}
            onChange={(value) => setState({ which: value === 'withheld' ? 'withheld' : 'all' })}
          />
        }
      >
        <Loaded query={list} skeleton={<RowsSkeleton rows={3} />} what="the places">
          {() =>
            rowsOf(list.data).length === 0 ? (
              <p style={{ margin: 0, padding: '0.25rem 1rem 0.6rem', color: 'var(--ink-soft)' }}>
                {which === 'all' ? 'It has seen nothing.' : 'A finding stands for everything it saw.'}
              </p>
            ) : (
              <OccurrenceList
                occurrences={rowsOf(list.data)}
                total={total}
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={list.fetchNextPage}
                noteOf={(occurrence) => <Leads occurrence={occurrence} />}
              />
            )
          }
        </Loaded>
      </Panel>
    </div>
  )
}

function Leads({ occurrence: { findingId, credentialId } }: { occurrence: RuleOccurrenceView }) {
  return findingId === null ? (
    <Anchor component={Link} prefetch={false} href={routes.credential(credentialId)}>
      No finding: see the credential
    </Anchor>
  ) : (
    <Anchor component={Link} prefetch={false} href={routes.finding(findingId)}>
      Its finding
    </Anchor>
  )
}
