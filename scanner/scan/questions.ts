import type { Candidate } from '#scanner/engine/types.ts'
import type { ReportFinding } from '#scanner/report/report.ts'
import { ruleById } from '#scanner/rules/cards.ts'
import { createVerifier, type Question, type Verifier } from '#scanner/verify/index.ts'
import { version } from '#scanner/version.ts'
import type { Run } from './look.ts'
import type { VerifyOptions } from './verify-options.ts'

/** What could be asked of providers, by rule and fingerprint: the values of one run, never longer. */
export type Questions = Map<string, Question>

export const questionKey = ({ rule, fingerprint }: { rule: string; fingerprint: string }): string =>
  `${rule} ${fingerprint}`

/**
 * Keeps a value with its companions, of rules that can try or revoke it. The rule is the shipped one: a configuration
 * that lies in what is scanned cannot say where values go.
 */
export function keepQuestion(
  questions: Questions,
  { ruleId, secret, facts }: Candidate,
  fingerprint: string,
) {
  const rule = ruleById(ruleId)
  if (rule === null || (rule.probe === null && rule.revocation === undefined)) return
  const key = questionKey({ rule: ruleId, fingerprint })
  const known = questions.get(key)
  if (known !== undefined && Object.keys(known.facts).length >= Object.keys(facts).length) return
  questions.set(key, { fingerprint, rule, secret, facts })
}

type Asking = Pick<Run, 'questions' | 'progress' | 'signal'>

/** The findings with what providers say of them. Never throws. */
export async function verifyFindings(
  { questions, progress, signal }: Asking,
  findings: readonly ReportFinding[],
  options: VerifyOptions,
  verifier: Verifier = createVerifier({ ...options, userAgent: `sprawl/${version}` }),
): Promise<ReportFinding[]> {
  let done = 0
  return Promise.all(
    findings.map(async (finding) => {
      const question = questions?.get(questionKey(finding))
      if (question === undefined || signal.aborted) return finding
      const { validity, evidence } = await verifier.verify(question, signal)
      done += 1
      const counts = { done, total: findings.length, bytes: 0, likely: findings.length }
      progress.update({ doing: 'Asking providers', ...counts })
      return { ...finding, validity, ...(evidence === null ? {} : { evidence }) }
    }),
  )
}
