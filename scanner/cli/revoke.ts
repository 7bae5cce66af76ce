import { randomInt } from 'node:crypto'
import process from 'node:process'
import { openProgress } from '#scanner/progress.ts'
import type { Report } from '#scanner/report/report.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { plural } from '#scanner/report/words.ts'
import type { Questions } from '#scanner/scan/questions.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { outcomeWords, revoke as send } from '#scanner/verify/index.ts'
import { version } from '#scanner/version.ts'
import { parseRevokeArguments, type RevokeOptions } from './revoke/arguments.ts'
import { isConfirmed } from './revoke/confirm.ts'
import { type Planned, planAll } from './revoke/plan.ts'
import { parseScanArguments } from './scan/arguments.ts'
import { onInterrupt } from './scan/interrupt.ts'
import { tellFailures } from './tell-failures.ts'

/**
 * `sprawl revoke`: finds the credentials again, says what would happen, and only with `--apply` and a consent asks
 * their providers to end them. Answers 0 when all was done (or planned), else 3. Throws UsageError.
 */
export async function revoke(argv: readonly string[]): Promise<number> {
  const options = parseRevokeArguments(argv)
  if (options.apply && !options.yes && process.stdin.isTTY !== true)
    throw new UsageError('Without a terminal nobody can be asked; --yes says that you are sure.', 'revoke')
  const interrupt = onInterrupt()
  try {
    const { report, questions } = await findAgain(options, interrupt.signal)
    tellFailures(report)
    const { planned, missing } = planAll(options, report, questions)
    for (const one of planned) say(planLines(one))
    for (const fingerprint of missing)
      say([`${fingerprint}: nothing with this fingerprint was found.`, ...scopeHint(report)])
    const possible = planned.filter(({ plan }) => plan.refusal === null)
    if (possible.length === 0) say(['There is nothing that Sprawl could end.'])
    const hasAll = possible.length === planned.length && missing.length === 0
    if (possible.length === 0) return 3
    if (!options.apply) {
      say([
        `Nothing was done. With --apply, ${plural(possible.length, 'credential')} would be ended for good.`,
      ])
      return hasAll ? 0 : 3
    }
    if (!(await hasConsent(options, possible.length, interrupt.signal))) {
      say(['Nothing was done.'])
      return 3
    }
    const done = await endAll(possible, options, interrupt.signal)
    return done && hasAll ? 0 : 3
  } finally {
    interrupt.stop()
  }
}

async function findAgain(
  { targets }: RevokeOptions,
  signal: AbortSignal,
): Promise<{ report: Report; questions: Questions }> {
  const scanOptions = parseScanArguments(['--min-confidence', '0', '--show-suppressed', '--', ...targets])
  if (scanOptions === null) throw new UsageError('Name where the credentials lie: --from TARGET.', 'revoke')
  const questions: Questions = new Map()
  const progress = openProgress(true)
  try {
    return {
      report: await runScan(scanOptions, { progress, signal, questions, onFinding: async () => {} }),
      questions,
    }
  } finally {
    progress.clear()
  }
}

function planLines({ finding, places, plan }: Planned): string[] {
  const more = places > 1 ? ` and ${plural(places - 1, 'more place')}` : ''
  return [
    `${finding.title}, ${finding.fingerprint}`,
    `  lies at ${finding.path}:${finding.line}${more}`,
    plan.refusal === null
      ? `  ${plan.method} to ${plan.host}: ${plan.effect}`
      : `  cannot be ended from here: ${refusalWords(plan)}`,
  ]
}

function refusalWords({ refusal, host }: Extract<Planned['plan'], { refusal: string }>): string {
  if (refusal === 'not-offered')
    return 'its provider offers no way that is known; "sprawl explain" tells the steps'
  return outcomeWords({ reason: refusal, host, status: null, at: '' })
}

const scopeHint = ({ fingerprintScope }: Report): string[] =>
  fingerprintScope === 'run' ? ['  No key can be kept here, so that fingerprints change with every run.'] : []

async function hasConsent({ yes }: RevokeOptions, count: number, signal: AbortSignal): Promise<boolean> {
  if (yes) return true
  const { stdin: input, stderr: output } = process
  return isConfirmed(count, { input, output, number: String(randomInt(100, 1000)), signal })
}

/** One after the other; true when every provider said that it did. */
async function endAll(
  planned: readonly Planned[],
  options: RevokeOptions,
  signal: AbortSignal,
): Promise<boolean> {
  let isAllDone = true
  for (const { finding, question } of planned) {
    if (question === null) continue
    const { rule, secret, facts } = question
    const sending = { ...options, userAgent: `sprawl/${version}` }
    const { done, evidence } = await send(rule, { secret, facts }, sending, signal)
    const why = evidence === null ? '' : `: ${outcomeWords(evidence)}`
    say([`${finding.fingerprint} ${done ? 'ended' : 'NOT ended'}${why}`])
    isAllDone &&= done
  }
  if (isAllDone) say(['Put new values where the old ones were used; history still shows the old ones.'])
  return isAllDone
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.map(printable).join('\n')}\n`)
}
