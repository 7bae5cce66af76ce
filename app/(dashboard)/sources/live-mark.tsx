import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { StageMark } from '#components/organisation/coverage-marks.tsx'
import type { OrganisationStage } from '#inventory/model/organisation-stage.ts'

type LiveMarkProps = {
  readonly sourceId: string
  readonly liveAt: string | null
  /** Of an organisation, which may not have come so far. */
  readonly stage?: OrganisationStage | undefined
}

/** Whether people hear of a source; leads to where that is changed. */
export function LiveMark({ sourceId, liveAt, stage = liveAt === null ? 'quiet' : 'live' }: LiveMarkProps) {
  return (
    <Anchor component={Link} href={routes.source(sourceId)} size="sm" c="inherit">
      <StageMark stage={stage} />
    </Anchor>
  )
}
