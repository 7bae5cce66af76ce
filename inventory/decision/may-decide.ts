import { allow, type Ctx } from '#inventory/ctx.ts'
import { Forbidden } from '#inventory/errors.ts'
import type { LockedFinding } from '#inventory/finding/lock-findings.ts'
import type { NewDecision } from './decide.ts'

/** What is true of the value itself, wherever it lies. */
const OF_THE_VALUE = new Set(['revoked', 'rotated'])

/** The value stays usable where it is, and somebody stands for that. */
const ACCEPTS_RISK = new Set(['accepted_risk', 'wont_fix', 'other'])

/**
 * Throws Forbidden unless the actor may take this decision on these findings. It holds for all places of a value,
 * so whoever decides sees all of them; for a whole repository, who sees the repository; everywhere, now and later,
 * who sees everything. Accepting a risk is a right of its own.
 */
export function mayDecide(ctx: Ctx, decision: NewDecision, findings: readonly LockedFinding[]): void {
  const reason = decision.ignoreReason ?? decision.resolution
  if (reason !== null && ACCEPTS_RISK.has(reason)) allow(ctx, 'finding.accept-risk')
  if (reason !== null && decision.scope === 'everywhere' && !OF_THE_VALUE.has(reason)) {
    allow(ctx, 'finding.decide-everywhere')
    if (ctx.scope.kind !== 'all')
      throw new Forbidden('Who does not see everything decides for places, not for everywhere.')
  }
  seeWhole(findings)
  const foreign = findings.filter((finding) => finding.foreign).length
  if (decision.scope === 'repository' && foreign > 0)
    throw new Forbidden(
      `${counted(foreign, findings.length)} in a repository that is not yours: decide for these occurrences.`,
    )
}

/** Throws Forbidden when a finding's value also lies where the actor may not look. */
export function seeWhole(findings: readonly LockedFinding[]): void {
  const partly = findings.filter((finding) => finding.elsewhere).length
  if (partly > 0)
    throw new Forbidden(
      `${counted(partly, findings.length)} also where you may not look: who sees all places decides.`,
    )
}

const counted = (some: number, all: number): string =>
  all === 1 ? 'This value lies' : `${some} of these ${all} values lie`
