import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconChevronsDown,
  IconDiamondFilled,
  IconInfoCircle,
} from '@tabler/icons-react'
import type { Severity } from '#inventory/model/terms.ts'
import classes from './marks.module.css'
import { severityWords } from './words.ts'

/** A shape, a word and a colour, so that colour alone never says it. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const Icon = icons[severity]
  return (
    <span className={classes.mark} data-strong={severity === 'critical' || severity === 'high' || undefined}>
      <Icon size={15} style={{ color: severityColor(severity) }} aria-hidden="true" />
      {severityWords[severity]}
    </span>
  )
}

export const severityColor = (severity: Severity): string => `var(--severity-${severity})`

const icons = {
  critical: IconAlertOctagonFilled,
  high: IconAlertTriangleFilled,
  medium: IconDiamondFilled,
  low: IconChevronsDown,
  info: IconInfoCircle,
} as const
