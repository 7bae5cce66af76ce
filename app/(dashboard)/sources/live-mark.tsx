'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { StageMark } from '#components/organisation/coverage-marks.tsx'
import { Line } from '#components/ui/line.tsx'
import type { OrganisationStage } from '#inventory/model/organisation-stage.ts'

type LiveMarkProps = {
  readonly source: { readonly id: string; readonly name: string; readonly liveAt: string | null }
  /** Of an organisation, which may not have come so far. */
  readonly stage?: OrganisationStage | undefined
}

/** Whether people hear of a source; leads to where that is changed. */
export function LiveMark({ source, stage = source.liveAt === null ? 'quiet' : 'live' }: LiveMarkProps) {
  const may = useMay()
  const href = routes.source(source.id)
  if (stage === 'quiet' && may('source.add'))
    return (
      <Line>
        <StageMark stage={stage} />
        <Anchor component={Link} href={href} size="xs">
          Go live …<span className="visually-hidden"> with {source.name}</span>
        </Anchor>
      </Line>
    )
  return (
    <Anchor component={Link} href={href} size="sm" c="inherit">
      <StageMark stage={stage} />
    </Anchor>
  )
}
