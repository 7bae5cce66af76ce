import { IconEye, IconGhost2, IconHandStop, IconVolumeOff } from '@tabler/icons-react'
import classes from '#components/ui/marks.module.css'
import { stageSentences, stageWords } from '#components/ui/words.ts'
import type { RuleStage } from '#inventory/model/terms.ts'

/** How far a rule's word goes. */
export function StageMark({ stage }: { stage: RuleStage }) {
  const { Icon, color } = looks[stage]
  return (
    <span className={classes.mark} title={stageSentences[stage]}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {stageWords[stage]}
    </span>
  )
}

export function MutedMark({ by }: { by: string }) {
  return (
    <span className={classes.mark} title={`Muted by ${by}`}>
      <IconVolumeOff size={15} stroke={1.8} style={{ color: 'var(--severity-medium)' }} aria-hidden="true" />
      Muted by {by}
    </span>
  )
}

const looks: Record<RuleStage, { Icon: typeof IconEye; color: string }> = {
  shadow: { Icon: IconGhost2, color: 'var(--ink-soft)' },
  report: { Icon: IconEye, color: 'var(--accent)' },
  block: { Icon: IconHandStop, color: 'var(--severity-high)' },
}
