import process from 'node:process'
import { printable } from '#scanner/report/terminal-text.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { nearest, UsageError } from '#scanner/usage-error.ts'
import { chooseDetection, configFlags } from './choose-detection.ts'
import { type Explained, findByBaselineId, findByFingerprint, readReport } from './explain/find.ts'
import { findingLines } from './explain/finding-lines.ts'
import { ruleLines } from './explain/rule-lines.ts'
import { parseFlags } from './parse-flags.ts'

/** `sprawl explain`: a rule, or a finding by its fingerprint. Answers the exit code. Throws UsageError. */
export async function explain(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags('explain', argv, {
    ...configFlags,
    report: { type: 'string' },
    baseline: { type: 'string' },
  })
  const [subject, ...targets] = positionals
  if (subject === undefined)
    throw wrong('Name a rule, a fingerprint, the id of a baseline, or of a finding in a ledger.')
  const { rules } = await chooseDetection(values)
  const rule = rules.get(subject)
  if (rule !== undefined) return say(ruleLines(rule))
  const known = BASELINE_ID.exec(subject)?.[1]
  if (known !== undefined) return tell(await findByBaselineId(known, targets, values), rules)
  if (!/^[0-9a-f]{8,64}$/i.test(subject)) throw noSuchRule(subject, [...rules.keys()])
  const found =
    values.report === undefined
      ? await findByFingerprint(subject, targets, values)
      : (await readReport(values.report)).filter(({ fingerprint }) =>
          fingerprint.startsWith(subject.toLowerCase()),
        )
  return tell(found, rules)
}

/** The line of a baseline or an ignore file that names a value. */
const BASELINE_ID = /^(?:id:)?([A-Za-z0-9_-]{43})$/

function tell(found: readonly Explained[], rules: ReadonlyMap<string, Rule>): number {
  const [first] = found
  if (first === undefined) {
    process.stderr.write(
      'sprawl: Nothing of this name was found. Fingerprints belong to the key of the machine that made them, ids to the salt of their file.\n',
    )
    return 3
  }
  const rule = rules.get(first.rule)
  return say([...findingLines(found), '', ...(rule === undefined ? [] : ruleLines(rule))])
}

const wrong = (message: string) => new UsageError(message, 'explain')

/** A value given by mistake is not repeated. */
function noSuchRule(subject: string, ids: readonly string[]): UsageError {
  const meant = nearest(subject.slice(0, 64), ids)
  const hint = meant === null ? ' "sprawl rules search" finds rules.' : ` Did you mean ${meant}?`
  return wrong(`There is no such rule.${hint}`)
}

function say(lines: readonly string[]): number {
  process.stdout.write(`${lines.map(printable).join('\n')}\n`)
  return 0
}
