import type { z } from 'zod'
import type { Severity } from '#inventory/model/terms.ts'

/** What a policy says of its subject. Undecided is an answer: the ledger does not know enough. */
export type Verdict =
  | { readonly verdict: 'satisfied'; readonly reason: string }
  | { readonly verdict: 'violated'; readonly severity: Severity; readonly reason: string }
  | { readonly verdict: 'undecided'; readonly reason: string }

export const satisfied = (reason: string): Verdict => ({ verdict: 'satisfied', reason })
export const violated = (severity: Severity, reason: string): Verdict => ({
  verdict: 'violated',
  severity,
  reason,
})

export const undecided = (reason: string): Verdict => ({ verdict: 'undecided', reason })

/** A rule about credentials. `judge` is pure: same subject, settings and instant, same verdict. */
export type Policy<Subject, Settings extends z.ZodType> = {
  /** Stable and kebab-case: stored with every finding. */
  readonly id: string
  readonly title: string
  /** Every setting has a default, so that parsing `{}` gives the settings nobody changed. */
  readonly settings: Settings
  readonly judge: (subject: Subject, settings: z.output<Settings>, now: Date) => Verdict
}

export const definePolicy = <Subject, Settings extends z.ZodType>(
  policy: Policy<Subject, Settings>,
): Policy<Subject, Settings> => policy
