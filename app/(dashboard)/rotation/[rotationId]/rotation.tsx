'use client'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { rotationQuery } from '#app/_data/rotations.ts'
import { routes } from '#app/_routes.ts'
import {
  oldValueWords,
  rotationCauseWords,
  rotationMethodWords,
  rotationProofWords,
} from '#components/rotation/rotation-words.ts'
import { StateLine } from '#components/rotation/state-line.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import { OPEN_ROTATION, type RotationDetail } from '#inventory/model/rotation.ts'
import classes from '../rotation.module.css'
import { Confirm } from './confirm.tsx'
import { Moves } from './moves.tsx'
import { RotationEnd } from './rotation-end.tsx'
import { Steps } from './steps.tsx'

/** One rotation, from its plan to the proof that the old value is dead. */
export function Rotation({ rotationId }: { rotationId: string }) {
  const query = useQuery(rotationQuery(rotationId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton rows={8} />}
      what="this rotation"
      list={{ href: routes.rotation(), words: 'Rotation' }}
    >
      {(rotation) => <View rotation={rotation} open={OPEN_ROTATION.includes(rotation.state)} />}
    </LoadedPage>
  )
}

export type RotationProps = { readonly rotation: RotationDetail; readonly open: boolean }

function View({ rotation, open }: RotationProps) {
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.rotation()}>
            Rotation
          </Anchor>
        }
        title={<span style={{ overflowWrap: 'anywhere' }}>{rotation.entry.path}</span>}
        text={<StateLine {...rotation} />}
      />
      {rotation.trouble !== null && (
        <p role="alert" className={classes.trouble}>
          {rotation.trouble}
        </p>
      )}
      <Columns
        main={
          <>
            {rotation.method === 'vault' && <Confirm rotation={rotation} open={open} />}
            <Panel flush title="Who must take the new value">
              <Moves rotation={rotation} open={open} />
            </Panel>
            <Panel title="Runbook">
              <Steps rotation={rotation} open={open} />
            </Panel>
          </>
        }
        side={
          <>
            <Panel title="About it">
              <About rotation={rotation} open={open} />
            </Panel>
            <Panel title="How to go back">{rotation.rollback}</Panel>
            {open && <RotationEnd rotation={rotation} />}
          </>
        }
      />
    </>
  )
}

function About({ rotation, open }: RotationProps) {
  const { entry, proof, note } = rotation
  return (
    <Facts
      rows={[
        [
          'Entry',
          <Anchor key="entry" component={Link} href={routes.entry(entry.id)}>
            Its page, in {entry.vault}
          </Anchor>,
        ],
        ['Why', rotationCauseWords[rotation.cause]],
        ['How', rotationMethodWords[rotation.method]],
        ['Old value', oldValueWords[rotation.oldValue]],
        ['Planned', <Dated key="planned" at={rotation.plannedAt} by={rotation.plannedBy} />],
        ['Due', <When key="due" at={rotation.dueAt} unknown="No date" />],
        ['New value', <When key="issued" at={rotation.issuedAt} unknown="Not yet" />],
        ['Moved', <When key="moved" at={rotation.movedAt} unknown="Not yet" />],
        ['Revoked', <When key="revoked" at={rotation.revokedAt} unknown="Not yet" />],
        ['Proof', proof === null ? (open ? 'None yet' : 'None') : rotationProofWords[proof]],
        ...(note === null ? [] : [['Note', note] as const]),
      ]}
    />
  )
}

function Dated({ at, by }: { at: string; by: string }) {
  return (
    <span>
      <When at={at} /> by {by}
    </span>
  )
}
