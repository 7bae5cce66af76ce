import { z } from 'zod'
import type { Presence, Severity, Validity, VaultMatch } from '#inventory/model/terms.ts'
import { definePolicy, satisfied, violated } from './define-policy.ts'
import { lower, raise, severest } from './severity.ts'

/** What the ledger knows of a credential that lies outside a vault. Obeyed suppressions are not counted. */
export type LeakSubject = {
  /** Worst severity among its occurrences, as the engine judged them. */
  readonly severity: Severity
  /** 0 to 1, the best among its occurrences. */
  readonly confidence: number
  /** Strongest among its occurrences; null when it has none. */
  readonly presence: Presence | null
  readonly validity: Validity
  readonly vaultMatch: VaultMatch
  readonly weak: boolean
  /** Lies in a repository that anybody can read. */
  readonly isPublic: boolean
  readonly occurrences: number
  readonly suppressed: number
}

/** No occurrence outside a vault. Removal from HEAD does not satisfy it: history still holds the value. */
export const leak = definePolicy({
  id: 'leak',
  title: 'No credential lies outside a vault',
  settings: z.object({ doubtBelowConfidence: z.number().min(0).max(1).default(0.5) }),
  judge(subject: LeakSubject, { doubtBelowConfidence }) {
    if (subject.occurrences === 0)
      return satisfied(subject.suppressed > 0 ? 'Every occurrence is suppressed.' : 'No occurrence is known.')
    const doubtful = subject.confidence < doubtBelowConfidence
    return violated(severityOf(subject, doubtful), leakReason(subject))
  },
})

function severityOf(subject: LeakSubject, doubtful: boolean): Severity {
  if (subject.validity === 'inactive') return 'info'
  if (subject.vaultMatch === 'current-version') return 'critical'
  if (subject.validity === 'active') return exposed(severest(subject.severity, 'high'), subject)
  const outOfReach = subject.presence === 'unreachable' || subject.presence === 'gone'
  const rotated = subject.vaultMatch === 'older-version'
  const steps = [doubtful, outOfReach, rotated, subject.weak && subject.severity === 'critical'].filter(
    Boolean,
  ).length
  return exposed(lower(subject.severity, steps), subject)
}

const exposed = (severity: Severity, { isPublic }: LeakSubject): Severity =>
  isPublic ? raise(severity) : severity

const WHERE: Record<Presence, string> = {
  'at-head': 'is in the present files',
  'at-tip': 'is at the tip of a branch',
  'in-history': 'is in the history',
  unreachable: 'is in objects that no branch reaches any more',
  gone: 'was in objects that are gone now, and whoever cloned them has it',
}

/** Where the value stands, as a sentence. */
export const leakReason = ({
  presence,
  validity,
}: Pick<LeakSubject, 'presence'> & { readonly validity: Validity | null }): string => {
  const works = validity === 'active' ? ' and works' : validity === 'inactive' ? ' but no longer works' : ''
  return `The value ${WHERE[presence ?? 'in-history']}${works}.`
}
