import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleX,
  IconEyeOff,
  IconPlugConnected,
  IconPlugConnectedX,
  IconProgress,
  IconTestPipe,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react'
import type { OrganisationStage } from '#inventory/model/organisation-stage.ts'
import type { CoverageStanding } from '#inventory/model/organisation-view.ts'
import { IconWord } from './icon-word.tsx'
import { stageSentences, stageWords, standingSentences, standingWords } from './organisation-words.ts'

const standings = {
  scanned: { Icon: IconCircleCheckFilled, color: 'var(--good)' },
  waiting: { Icon: IconProgress, color: 'var(--accent)' },
  failed: { Icon: IconCircleX, color: 'var(--severity-critical)' },
  unread: { Icon: IconCircleDashed, color: 'var(--ink-soft)' },
  skipped: { Icon: IconEyeOff, color: 'var(--ink-soft)' },
  gone: { Icon: IconPlugConnectedX, color: 'var(--ink-soft)' },
} as const satisfies Record<CoverageStanding, unknown>

const stages = {
  connecting: { Icon: IconPlugConnected, color: 'var(--ink-soft)' },
  'dry-run': { Icon: IconTestPipe, color: 'var(--accent)' },
  quiet: { Icon: IconVolumeOff, color: 'var(--severity-medium)' },
  live: { Icon: IconVolume, color: 'var(--good)' },
} as const satisfies Record<OrganisationStage, unknown>

export function StandingMark({ standing }: { standing: CoverageStanding }) {
  return (
    <IconWord {...standings[standing]} word={standingWords[standing]} title={standingSentences[standing]} />
  )
}

export function StageMark({ stage }: { stage: OrganisationStage }) {
  return <IconWord {...stages[stage]} word={stageWords[stage]} title={stageSentences[stage]} />
}
