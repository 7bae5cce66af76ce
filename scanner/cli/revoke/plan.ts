import type { Report, ReportFinding } from '#scanner/report/report.ts'
import { type Questions, questionKey } from '#scanner/scan/questions.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { planRevocation, type Question, type RevocationPlan } from '#scanner/verify/index.ts'
import type { RevokeOptions } from './arguments.ts'

/** One credential that was named and found, and what would happen to it. */
export type Planned = {
  readonly finding: ReportFinding
  readonly places: number
  /** Null where no rule can try or end it. */
  readonly question: Question | null
  readonly plan: RevocationPlan
}

/** What would happen to each credential named; `missing` are fingerprints that lie nowhere. Throws UsageError. */
export function planAll(
  options: RevokeOptions,
  report: Report,
  questions: Questions,
): { planned: Planned[]; missing: string[] } {
  const all = [...report.findings, ...report.suppressed]
  const planned = new Map<string, Planned>()
  const missing: string[] = []
  for (const prefix of options.fingerprints) {
    const found = all.filter(({ fingerprint }) => fingerprint.startsWith(prefix))
    if (new Set(found.map(({ fingerprint }) => fingerprint)).size > 1)
      throw new UsageError(`${prefix} is the beginning of several fingerprints; give more of it.`, 'revoke')
    const [first] = found
    if (first === undefined) missing.push(prefix)
    else planned.set(first.fingerprint, bestPlan(found, first, questions, options))
  }
  return { planned: [...planned.values()], missing }
}

/** Several rules may see one value: the one whose provider can end it speaks. */
function bestPlan(
  found: readonly ReportFinding[],
  first: ReportFinding,
  questions: Questions,
  options: RevokeOptions,
): Planned {
  const plans = found.flatMap((finding): Planned[] => {
    const question = questions.get(questionKey(finding))
    if (question === undefined) return []
    return [
      {
        finding,
        places: found.length,
        question,
        plan: planRevocation(question.rule, question.facts, options),
      },
    ]
  })
  const best = plans.find(({ plan }) => plan.refusal === null) ?? plans[0]
  return (
    best ?? {
      finding: first,
      places: found.length,
      question: null,
      plan: { host: null, refusal: 'not-offered' },
    }
  )
}
