import type { Audience, StandingLeak } from '#inventory/model/pull-request.ts'
import type { PullRequestSettings } from '#inventory/model/pull-request-settings.ts'
import { confidenceLevel, type Severity } from '#inventory/model/terms.ts'
import { severityRank } from './severity.ts'

type Judged = { readonly audience: Audience; readonly settings: PullRequestSettings }
type Leak = Pick<
  StandingLeak,
  'decided' | 'validity' | 'marked' | 'severity' | 'ruleBlocks' | 'confidence' | 'elsewhere'
>

/** Whether an allow marker that came with the pull request hides what it stands beside. */
export const obeysMarker = (severity: Severity, { markersHideUpTo }: PullRequestSettings): boolean =>
  markersHideUpTo !== null && severityRank(severity) <= severityRank(markersHideUpTo)

/**
 * Whether nobody has to act any more: decided, obeyed, or dead. For people outside a dead value counts like a living
 * one, because what is said to them would tell which it is.
 */
export const isSettled = (leak: Leak, { audience, settings }: Judged): boolean =>
  leak.decided !== null ||
  (leak.marked && obeysMarker(leak.severity, settings)) ||
  (audience === 'inside' && leak.validity === 'inactive')

/** Whether the check fails for it. For people outside it does not hang on what is known of the value. */
export function blocks(leak: Leak, judged: Judged): boolean {
  if (isSettled(leak, judged)) return false
  const { block } = judged.settings
  if (leak.ruleBlocks || block === 'any') return true
  if (block === 'never') return false
  return (
    judged.audience === 'outside' || leak.validity === 'active' || confidenceLevel(leak.confidence) === 'high'
  )
}

/**
 * Whether somebody in Sprawl has to agree that it is none: it is severe, it lies where who answers may not look, or
 * what came of the answer would tell people outside more than they know.
 */
export const needsApproval = (leak: Leak, { audience, settings }: Judged): boolean =>
  audience === 'outside' ||
  leak.elsewhere ||
  leak.validity === 'active' ||
  severityRank(leak.severity) >= severityRank(settings.approvalFrom)
