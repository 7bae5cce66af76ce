'use client'
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { sourceQuery } from '#app/_data/live.ts'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { StageMark } from '#components/organisation/coverage-marks.tsx'
import { kindWords } from '#components/source/source-words.ts'
import { Line } from '#components/ui/line.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
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
    <Loaded query={source} skeleton={<RowsSkeleton />} what="the source">
      {(data) => (
        <>
          <Header source={data} />
          {data.liveAt === null ? <Quiet source={data} /> : <Live source={data} liveAt={data.liveAt} />}
        </>
      )}
    </Loaded>
  )
}

function Header({ source }: { source: SourceDetail }) {
  const { name, address, kind, liveAt, addedAt, organisationId, vaultId } = source
  const own =
    organisationId !== null
      ? { href: routes.organisation(organisationId), words: 'The organisation' }
      : vaultId !== null
        ? { href: routes.vault(vaultId), words: 'The vault' }
        : null
  return (
    <PageHeader
      above={
        <Anchor component={Link} href={routes.sources()} size="sm">
          Sources
        </Anchor>
      }
      title={name}
      text={
        <Line>
          <StageMark stage={liveAt === null ? 'quiet' : 'live'} />
          <span>
            {kindWords[kind]}, added <When at={addedAt} />
          </span>
          {address !== name && <span style={{ overflowWrap: 'anywhere' }}>{address}</span>}
          {own !== null && (
            <Anchor component={Link} href={own.href}>
              {own.words}
            </Anchor>
          )}
        </Line>
      }
    />
  )
}

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
        <Text size="sm">
          Its scans have not begun yet.{' '}
          {source.organisationId !== null && (
            <Anchor
              component={Link}
              href={routes.organisationConnect(source.organisationId)}
              size="sm"
              underline="always"
            >
              Go on connecting
            </Anchor>
          )}
        </Text>
      )}
    </Panel>
  )
}

function Live({ source, liveAt }: { source: SourceDetail; liveAt: string }) {
  const may = useMay()
  const [asking, dialog] = useDisclosure(false)
  return (
    <>
      <Group justify="space-between" gap="sm" mb="md">
        <Text size="sm">
          People hear of what is found in it since <When at={liveAt} />.
        </Text>
        {may('source.add') && (
          <Button size="xs" variant="default" onClick={dialog.open}>
            Make it quiet …
          </Button>
        )}
      </Group>
      <Backlog sourceId={source.id} />
      <GoQuietDialog source={source} opened={asking} onClose={dialog.close} />
    </>
  )
}
