'use client'
import { Anchor, Pill, SegmentedControl } from '@mantine/core'
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
import classes from '../rules.module.css'

/** What the rule saw: all of it, or what no finding stands for because it is in shadow or muted. */
export function Places({ rule }: { rule: RuleView }) {
  const [{ which, scan }, setState] = useQueryStates(placeParsers)
  const list = useInfiniteQuery(ruleOccurrencesQuery(rule.id, which, scan))
  const rows = rowsOf(list.data)
  const all = which === 'all' ? rule.occurrences : rule.withheld
  const total = scan === null ? all : rows.length
  return (
    <div id="places">
      <Panel
        flush
        title={title(which, total, scan !== null && list.hasNextPage)}
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which places"
            value={which}
            data={[
              { value: 'all', label: `All ${formatCount(rule.occurrences)}` },
              { value: 'withheld', label: `Not reported ${formatCount(rule.withheld)}` },
            ]}
            onChange={(value) => setState({ which: value === 'withheld' ? 'withheld' : 'all', scan: null })}
          />
        }
      >
        {scan !== null && (
          <p className={classes.note}>
            <Pill
              size="md"
              withRemoveButton
              removeButtonProps={{
                'aria-label': 'Remove filter: seen by one scan',
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() => setState({ scan: null })}
            >
              Seen by one scan
            </Pill>
          </p>
        )}
        <Loaded query={list} skeleton={<RowsSkeleton rows={3} />} what="the places">
          {() =>
            rows.length === 0 ? (
              <p className={classes.note}>
                {which === 'all' ? 'It has seen nothing.' : 'A finding stands for everything it saw.'}
              </p>
            ) : (
              <OccurrenceList
                occurrences={rows}
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

/** `open` when there are more than those counted. */
function title(which: 'all' | 'withheld', total: number, open: boolean): string {
  const rest = which === 'all' ? '' : ' not reported'
  return open ? `${formatCount(total)}+ places${rest}` : `${plural(total, 'place')}${rest}`
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
