'use client'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ruleQuery } from '#app/_data/rules.ts'
import { routes } from '#app/_routes.ts'
import { RevokeSteps } from '#components/finding/revoke-steps.tsx'
import { RepositoryHits } from '#components/rule/repository-hits.tsx'
import { MutedMark, StageMark } from '#components/rule/rule-marks.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { RuleView } from '#inventory/model/rule.ts'
import { unsettled } from '../../findings/filters.ts'
import { Decisions } from './decisions.tsx'
import { Places } from './places.tsx'
import { RuleFacts } from './rule-facts.tsx'
import { Stage } from './stage.tsx'

/** One rule: what it looks for, whether it may speak, what it saw, and whether it was right. */
export function Rule({ ruleId }: { ruleId: string }) {
  const query = useQuery(ruleQuery(ruleId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton rows={10} />}
      what="this rule"
      list={{ href: routes.rules(), words: 'Rules' }}
    >
      {(rule) => <RuleDetail rule={rule} />}
    </LoadedPage>
  )
}

function RuleDetail({ rule }: { rule: RuleView }) {
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.rules()}>
            Rules
          </Anchor>
        }
        title={rule.title}
        text={
          <Line>
            <SeverityMark severity={rule.severity} />
            <StageMark stage={rule.stage} />
            {rule.muted !== null && <MutedMark by={rule.muted.by} />}
            <span>{providerName(rule.provider)}</span>
          </Line>
        }
      />
      <Columns
        main={
          <>
            <Panel title="Why it matters">
              <p style={{ margin: 0 }}>{rule.risk}</p>
            </Panel>
            <Panel title="How to revoke it">
              <RevokeSteps rule={rule} />
            </Panel>
            <Places rule={rule} />
          </>
        }
        side={
          <>
            <Stage rule={rule} />
            <Panel title="Facts">
              <RuleFacts rule={rule} />
            </Panel>
            <Panel title="Where it hits">
              <RepositoryHits
                rule={rule}
                hrefOf={(repository) =>
                  routes.findings({ rule: [rule.id], repository: [repository], state: unsettled })
                }
              />
            </Panel>
            <Decisions rule={rule} />
          </>
        }
      />
    </>
  )
}
