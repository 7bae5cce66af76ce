import {
  IconBan,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleDot,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconEyeOff,
  IconGitBranch,
  IconGitCommit,
  IconHelp,
  IconHistory,
  IconPlugConnectedX,
  IconProgress,
  IconTarget,
  IconVault,
} from '@tabler/icons-react'
import type { FindingState, Presence, Resolution, ScanState, Validity } from '#inventory/model/terms.ts'
import classes from './marks.module.css'
import {
  presenceSentences,
  presenceWords,
  resolutionWords,
  scanStateWords,
  stateWords,
  validityWords,
} from './words.ts'

type Look = { readonly Icon: typeof IconTarget; readonly color: string }

export function PresenceMark({ presence }: { presence: Presence | null }) {
  if (presence === null)
    return <Mark Icon={IconVault} color="var(--ink-soft)" word="In a vault" title="Where it belongs" />
  return <Mark {...presences[presence]} word={presenceWords[presence]} title={presenceSentences[presence]} />
}

export function StateMark({ state, resolution }: { state: FindingState; resolution: Resolution | null }) {
  const word = state === 'resolved' && resolution !== null ? resolutionWords[resolution] : stateWords[state]
  return <Mark {...states[state]} word={word} title={stateWords[state]} />
}

export function ValidityMark({ validity }: { validity: Validity }) {
  return <Mark {...validities[validity]} word={validityWords[validity]} />
}

export function ScanStateMark({ state }: { state: ScanState }) {
  return <Mark {...scanStates[state]} word={scanStateWords[state]} />
}

function Mark({ Icon, color, word, title }: Look & { word: string; title?: string }) {
  return (
    <span className={classes.mark} title={title}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {word}
    </span>
  )
}

const presences: Record<Presence, Look> = {
  'at-head': { Icon: IconTarget, color: 'var(--severity-critical)' },
  'at-tip': { Icon: IconGitBranch, color: 'var(--severity-high)' },
  'in-history': { Icon: IconHistory, color: 'var(--severity-medium)' },
  unreachable: { Icon: IconPlugConnectedX, color: 'var(--ink-soft)' },
  gone: { Icon: IconGitCommit, color: 'var(--ink-soft)' },
}

const states: Record<FindingState, Look> = {
  open: { Icon: IconCircleDot, color: 'var(--severity-high)' },
  triaged: { Icon: IconCircleHalf2, color: 'var(--severity-low)' },
  ignored: { Icon: IconEyeOff, color: 'var(--ink-soft)' },
  resolved: { Icon: IconCircleCheckFilled, color: 'var(--good)' },
}

const validities: Record<Validity, Look> = {
  active: { Icon: IconCircleDot, color: 'var(--severity-critical)' },
  inactive: { Icon: IconBan, color: 'var(--good)' },
  unknown: { Icon: IconHelp, color: 'var(--ink-soft)' },
  'not-checked': { Icon: IconCircleDashed, color: 'var(--ink-soft)' },
}

const scanStates: Record<ScanState, Look> = {
  queued: { Icon: IconClock, color: 'var(--ink-soft)' },
  running: { Icon: IconProgress, color: 'var(--accent)' },
  done: { Icon: IconCircleCheckFilled, color: 'var(--good)' },
  failed: { Icon: IconCircleX, color: 'var(--severity-critical)' },
  cancelled: { Icon: IconBan, color: 'var(--ink-soft)' },
}
