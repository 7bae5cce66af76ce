import type { NewDecision } from '#inventory/decision/decide.ts'
import { Invalid } from '#inventory/errors.ts'
import type { IgnoreFinding, ResolveFinding } from '#inventory/model/finding.ts'
import type { DecisionScope, Resolution } from '#inventory/model/terms.ts'

export const triaged: NewDecision = {
  kind: 'triage',
  state: 'triaged',
  resolution: null,
  ignoreReason: null,
  scope: 'everywhere',
  comment: null,
  expiresAt: null,
}

/** Throws Invalid when it would be over before it began, and for a risk that nobody would look at again. */
export function ignoring(input: Omit<IgnoreFinding, 'findingId'>, now: Date): NewDecision {
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt)
  if (expiresAt !== null && expiresAt <= now) throw new Invalid('The day it expires must lie in the future.')
  if (expiresAt === null && input.reason === 'accepted_risk')
    throw new Invalid('A risk is accepted until a day: say which.')
  return {
    kind: 'ignore',
    state: 'ignored',
    resolution: null,
    ignoreReason: input.reason,
    scope: input.scope,
    comment: input.comment,
    expiresAt,
  }
}

export const resolving = (input: Omit<ResolveFinding, 'findingId'>): NewDecision => ({
  kind: 'resolve',
  state: 'resolved',
  resolution: input.resolution,
  ignoreReason: null,
  scope: input.scope ?? defaultScope[input.resolution],
  comment: input.comment,
  expiresAt: null,
})

/** What is true of the value is true everywhere; what is true of a place is true of that place. */
const defaultScope: Record<Resolution, DecisionScope> = {
  revoked: 'everywhere',
  rotated: 'everywhere',
  wont_fix: 'everywhere',
  false_positive: 'occurrences',
  used_in_tests: 'occurrences',
}

/** What the audit row of a decision says; comments are what people wrote about it, so they are kept. */
export const auditOf = (decision: NewDecision) => ({
  reason: decision.ignoreReason ?? decision.resolution,
  scope: decision.scope,
  comment: decision.comment,
  expiresAt: decision.expiresAt?.toISOString() ?? null,
})
