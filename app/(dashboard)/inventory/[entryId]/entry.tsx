'use client'
import { Anchor, Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { entryQuery } from '#app/_data/entries.ts'
import { routes } from '#app/_routes.ts'
import { EntryDates, EntryFacts } from '#components/entry/entry-facts.tsx'
import { EntryHead } from '#components/entry/entry-head.tsx'
import { entryKindWords, environmentWords } from '#components/entry/entry-words.ts'
import { EvidenceList } from '#components/entry/evidence-list.tsx'
import { LeakMark } from '#components/entry/leak-text.tsx'
import { RiskFactors } from '#components/entry/risk-factors.tsx'
import { RotationMark } from '#components/entry/rotation-mark.tsx'
import { VerdictList } from '#components/entry/verdict-list.tsx'
import { VersionList } from '#components/entry/version-list.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import { RotationActions } from '../../rotation/rotation-actions.tsx'
import { Touches } from '../touches.tsx'
import { EntryConsumers } from './entry-consumers.tsx'
import { EntryLeaks, EntryTwins } from './entry-leaks.tsx'
import { EntryOwners, OwnerAtOnce } from './entry-owners.tsx'

/** One entry of a vault: what is wrong, how bad, whose, what next; then all that is known of it and from where. */
export function Entry({ entryId }: { entryId: string }) {
  const query = useQuery(entryQuery(entryId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton rows={10} />}
      what="this entry"
      list={{ href: routes.inventory(), words: 'Inventory' }}
    >
      {(entry) => <EntryView entry={entry} />}
    </LoadedPage>
  )
}

function EntryView({ entry }: { entry: EntryDetail }) {
  const valuesRead = entry.versionList.some(({ valueReadAt }) => valueReadAt !== null)
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.inventory()}>
            Inventory
          </Anchor>
        }
        title={<span style={{ overflowWrap: 'anywhere' }}>{entry.path}</span>}
        text={<Marks entry={entry} />}
      />
      <EntryHead entry={entry} owner={<OwnerAtOnce entry={entry} />} />
      <Columns
        main={
          <>
            <EntryLeaks entry={entry} />
            <Panel title="What makes the risk">
              <RiskFactors factors={entry.riskFactors} />
            </Panel>
            <EntryConsumers entry={entry} />
            <Touches entryId={entry.id} />
            <Panel flush title="Versions">
              <VersionList versions={entry.versionList} total={entry.versions} />
            </Panel>
            <Panel flush title="Where the dates come from">
              <EvidenceList evidence={entry.evidence} total={entry.evidenceTotal} />
            </Panel>
          </>
        }
        side={
          <>
            <Panel title="Dates">
              <EntryDates entry={entry} />
            </Panel>
            <RotationActions entry={entry} />
            <EntryOwners entry={entry} />
            <Panel title="Policies">
              <VerdictList
                verdicts={entry.verdicts}
                valuesRead={valuesRead}
                findingHref={(findingId) => routes.finding(findingId)}
              />
            </Panel>
            <EntryTwins entry={entry} />
            <Panel title="Facts">
              <EntryFacts entry={entry} vault={<VaultLink entry={entry} />} />
            </Panel>
          </>
        }
      />
    </>
  )
}

function Marks({ entry }: { entry: EntryDetail }) {
  return (
    <Line>
      <LeakMark leaks={entry.leaks} />
      <RotationMark status={entry.rotation.status} />
      <span>
        {entryKindWords[entry.kind]} in {entry.vault.name}
      </span>
      <span>{environmentWords[entry.environment]}</span>
      {!entry.enabled && (
        <Badge variant="default" size="sm">
          Disabled
        </Badge>
      )}
      {entry.goneAt !== null && (
        <Badge variant="default" size="sm">
          Not listed any more
        </Badge>
      )}
    </Line>
  )
}

const VaultLink = ({ entry: { vault } }: { entry: EntryDetail }) => (
  <Anchor component={Link} href={routes.vault(vault.id)}>
    {vault.name}
  </Anchor>
)
