import type { Severity } from '#inventory/model/terms.ts'
import type { RiskFactor } from '#inventory/model/vault-view.ts'
import type { Verdict } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

const POINTS: Readonly<Record<Severity, number>> = { critical: 45, high: 20, medium: 9, low: 4, info: 1 }

/** What would take a factor away; a policy without an entry says it by its own reason. */
const REMEDIES: Readonly<Record<string, string>> = {
  'leaked-and-current': 'Rotate it, and prove the old value dead.',
  'leaked-not-rotated': 'Rotate it today.',
  'repository-public': 'Rotate it; whoever read it there keeps it.',
  rollback: 'Put a value there that it never held.',
  'no-op-rotation': 'Rotate it again, to a new value.',
  'half-rotation': 'Put the new value everywhere the old one is.',
  'consumers-not-restarted': 'Restart the consumers that run since before the rotation.',
  'schedule-without-version': 'Find out why its rotation fails.',
  'maximum-age': 'Rotate it.',
  'root-key': 'Delete the key.',
  'more-than-one-key': 'Delete the key that is not used.',
  'cross-environment': 'Give each environment a value of its own.',
  duplicated: 'Store it once, and let everybody read it there.',
  expired: 'Delete it.',
  expiring: 'Replace it before it expires.',
  'no-expiry': 'Give it an end.',
  unused: 'Disable it, and delete it when nobody misses it.',
  'never-used': 'Disable it, and delete it when nobody misses it.',
  'owner-missing': 'Confirm who owns it.',
  'owner-departed': 'Give it another owner, and a new value.',
}

/** What would take a violation away; empty where only its reason says it. */
export const remedyOf = (policy: string): string => REMEDIES[policy] ?? ''

/** 0 to 100: the worst of what is violated counts in full, the rest adds less and less; production counts more. */
export function riskOf(
  { environment }: EntrySubject,
  judged: readonly { readonly policy: string; readonly said: Verdict }[],
): { score: number; factors: RiskFactor[] } {
  const weight = environment === 'production' ? 1.3 : 1
  const factors = judged
    .flatMap(({ policy, said }) =>
      said.verdict === 'violated'
        ? [
            {
              points: Math.round(POINTS[said.severity] * weight),
              reason: said.reason,
              remedy: remedyOf(policy),
            },
          ]
        : [],
    )
    .sort((a, b) => b.points - a.points)
  const sum = factors.reduce((total, { points }, index) => total + points / (1 + index * 0.25), 0)
  return { score: Math.min(100, Math.round(sum)), factors }
}
