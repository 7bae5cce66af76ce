'use client'
import { Anchor, Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { sourceQuery } from '#app/_data/live.ts'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { StageMark } from '#components/organisation/coverage-marks.tsx'
import { kindWords } from '#components/source/source-words.ts'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { SourceDetail } from '#inventory/model/source.ts'
import { Backlog } from '../backlog.tsx'
import { GoLive } from '../go-live.tsx'
import { GoQuietDialog } from './go-quiet-dialog.tsx'

/** One source of any kind: quiet, with what going live would start, or live, with the plan of its backlog. */
export function Source({ sourceId }: { sourceId: string }) {
  const source = useQuery(sourceQuery(sourceId))
  return (
    <LoadedPage
      query={source}
      skeleton={<RowsSkeleton />}
      what="the source"
      list={{ href: routes.sources(), words: 'Sources' }}
    >
      {(data) => (
        <>
          <Header source={data} />
          {data.liveAt === null ? (
            <Quiet source={data} />
          ) : (
            <Backlog sourceId={data.id} empty={<NoBacklog />} />
          )}
        </>
      )}
    </LoadedPage>
  )
}

function Header({ source }: { source: SourceDetail }) {
  const { name, address, kind, liveAt, addedAt } = source
  const may = useMay()
  const [asking, dialog] = useDisclosure(false)
  const { href, words } = placeOf(source)
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={href} size="sm">
            {words}
          </Anchor>
        }
        title={name}
        text={
          <Line>
            <StageMark stage={liveAt === null ? 'quiet' : 'live'} />
            {liveAt !== null && (
              <span>
                People hear of it since <When at={liveAt} />
              </span>
            )}
            <span>
              {kindWords[kind]}, added <When at={addedAt} />
            </span>
            {address !== name && kind !== 'vault' && (
              <span style={{ overflowWrap: 'anywhere' }}>{address}</span>
            )}
          </Line>
        }
        actions={
          liveAt !== null && may('source.add') ? (
            <Button size="xs" variant="default" onClick={dialog.open}>
              Make it quiet …
            </Button>
          ) : undefined
        }
      />
      <GoQuietDialog source={source} opened={asking} onClose={dialog.close} />
    </>
  )
}

/** Where all else of it stands. */
function placeOf({ organisationId, vaultId }: SourceDetail): { href: string; words: string } {
  if (organisationId !== null) return { href: routes.organisation(organisationId), words: 'Its repositories' }
  if (vaultId !== null) return { href: routes.vault(vaultId), words: 'Its vault' }
  return { href: routes.sources(), words: 'Sources' }
}

const NoBacklog = () => (
  <Panel title="No backlog">
    <Text size="sm">It went live without one. What is found since then is told at once.</Text>
  </Panel>
)

function Quiet({ source }: { source: SourceDetail }) {
  const may = useMay()
  return (
    <Panel title="Go live">
      <Text size="sm" mb="md">
        {source.name} is quiet: nobody is told of what is found in it, and no deadline runs. Live, what is new
        is told at once, and the backlog becomes a plan that people can keep.
      </Text>
      {!may('source.add') ? (
        <Text size="sm">An administrator makes it live.</Text>
      ) : source.isStarted ? (
        <GoLive sourceId={source.id} />
      ) : (
        <NotStarted source={source} />
      )}
    </Panel>
  )
}

const NotStarted = ({ source: { organisationId } }: { source: SourceDetail }) => (
  <Text size="sm">
    Its scans have not begun yet.{' '}
    {organisationId !== null && (
      <Anchor component={Link} href={routes.organisationConnect(organisationId)} size="sm" underline="always">
        Go on connecting
      </Anchor>
    )}
  </Text>
)
