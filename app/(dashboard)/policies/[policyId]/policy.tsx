'use client'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useMay, useMayEverywhere } from '#app/_data/may.ts'
import { policiesQuery } from '#app/_data/policies.ts'
import { routes } from '#app/_routes.ts'
import { policyName } from '#components/policy/policy-words.ts'
import { Columns } from '#components/ui/columns.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import type { PolicyPlace, PolicyView } from '#inventory/model/policy.ts'
import { unsettled } from '../../findings/filters.ts'
import { ChangePolicy } from './change-policy.tsx'
import { HowSet } from './how-set.tsx'

/** One policy: what violates it, how it is set where, and what another setting would do. */
export function Policy({ policyId }: { policyId: string }) {
  const query = useQuery(policiesQuery())
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton rows={8} />}
      what="this policy"
      list={{ href: routes.policies(), words: 'Policies' }}
    >
      {({ items }) =>
        items
          .filter(({ id }) => id === policyId)
          .map((policy) => <PolicyDetail key={policyId} policy={policy} />)
      }
    </LoadedPage>
  )
}

const EVERYWHERE: PolicyPlace = { kind: 'all', value: '' }

function PolicyDetail({ policy }: { policy: PolicyView }) {
  const maySet = useMayEverywhere()('policy.set')
  const may = useMay()
  const [place, setPlace] = useState<PolicyPlace>(EVERYWHERE)
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.policies()}>
            Policies
          </Anchor>
        }
        title={policy.title}
        text={policyName(policy.id)}
      />
      <Columns
        main={
          <>
            <Panel title="How it is set">
              <HowSet policy={policy} onEdit={maySet ? setPlace : undefined} />
            </Panel>
            <Panel title={maySet ? 'Change it' : 'Try another setting'}>
              <ChangePolicy
                key={`${place.kind} ${place.value} ${policy.settings.length}`}
                policy={policy}
                place={place}
                onPlace={setPlace}
                maySet={maySet}
              />
            </Panel>
          </>
        }
        side={
          <>
            <Panel title="What it says">
              <Figures policy={policy} />
            </Panel>
            {may('audit.read') && (
              <Panel title="History">
                <Anchor
                  component={Link}
                  size="sm"
                  href={routes.audit({ subjectKind: 'policy', subjectId: policy.id })}
                >
                  Who set it, when and how
                </Anchor>
              </Panel>
            )}
          </>
        }
      />
    </>
  )
}

const Figures = ({ policy: { id, violated, undecided, notMeasurable } }: { policy: PolicyView }) => (
  <Facts
    rows={[
      [
        'Violated by',
        <Anchor key="violated" component={Link} href={routes.inventory({ policy: id })}>
          {plural(violated, 'entry', 'entries')}
        </Anchor>,
      ],
      [
        'Undecided',
        <Anchor key="undecided" component={Link} href={routes.inventory({ policy: `${id}:undecided` })}>
          {plural(undecided, 'entry', 'entries')}
        </Anchor>,
      ],
      [
        'Not measurable',
        notMeasurable === 0 ? (
          'Nothing'
        ) : (
          <Anchor key="unmeasured" component={Link} href={routes.inventory({ leaked: ['not-measurable'] })}>
            {plural(notMeasurable, 'entry', 'entries')}: values are not read there
          </Anchor>
        ),
      ],
      [
        'Findings',
        <Anchor key="findings" component={Link} href={routes.findings({ policy: [id], state: unsettled })}>
          To be answered
        </Anchor>,
      ],
    ]}
  />
)
