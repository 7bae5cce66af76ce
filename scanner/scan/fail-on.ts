import type { Severity } from '#inventory/model/terms.ts'
import { type ReportFinding, severities } from '#scanner/report/report.ts'

/** Whether a finding is reason enough for exit code 1. */
export type FailOn = (finding: ReportFinding) => boolean

const CONFIDENCES: Readonly<Record<string, number>> = { high: 0.8, medium: 0.5, low: 0 }
const VALIDITIES = ['active', 'inactive', 'unknown', 'not-checked']
const PRESENCES = ['at-head', 'at-tip', 'in-history', 'unreachable', 'gone']

/**
 * Reads `--fail-on`: conditions joined by commas, all of which must hold for one finding; each is
 * `severity`, `confidence`, `validity`, `presence` or `rule`, then `=`, `!=` or (first two) `>=`, then a value. `none`
 * is never met. Throws an Error that says what is wrong.
 */
export function parseFailOn(text: string): FailOn {
  if (text.trim() === 'none') return () => false
  const conditions = text.split(',').map((part) => conditionOf(part.trim()))
  return (finding) => conditions.every((holds) => holds(finding))
}

function conditionOf(text: string): FailOn {
  const [, field, operator, value] = /^([a-z]+)\s*(>=|!=|=)\s*(\S+)$/.exec(text) ?? []
  if (field === undefined || operator === undefined || value === undefined)
    throw new Error(`"${text}" is no condition; write severity>=high, confidence>=medium or validity=active`)
  const compare = COMPARISONS[field]
  if (compare === undefined)
    throw new Error(`there is no field "${field}"; choose severity, confidence, validity, presence or rule`)
  return compare(operator, value)
}

const COMPARISONS: Readonly<Record<string, (operator: string, value: string) => FailOn>> = {
  severity: (operator, value) => {
    const wanted = severities.find((one) => one === value)
    if (wanted === undefined) throw new Error(unknown('severity', value, severities))
    const rank = (severity: Severity) => severities.length - severities.indexOf(severity)
    return ({ severity }) => compareNumbers(operator, rank(severity), rank(wanted))
  },
  confidence: (operator, value) => {
    const wanted = CONFIDENCES[value] ?? (value === '' ? Number.NaN : Number(value))
    if (!(wanted >= 0 && wanted <= 1))
      throw new Error(`confidence is high, medium, low or a number from 0 to 1, not "${value}"`)
    if (operator !== '>=') throw new Error('confidence is compared with >=')
    return ({ confidence }) => confidence >= wanted
  },
  validity: (operator, value) => among('validity', VALIDITIES, operator, value, ({ validity }) => validity),
  presence: (operator, value) => among('presence', PRESENCES, operator, value, ({ presence }) => presence),
  rule: (operator, value) => among('rule', null, operator, value, ({ rule }) => rule),
}

function among(
  field: string,
  values: readonly string[] | null,
  operator: string,
  value: string,
  read: (finding: ReportFinding) => string,
): FailOn {
  if (operator === '>=') throw new Error(`${field} is compared with = or !=`)
  if (values !== null && !values.includes(value)) throw new Error(unknown(field, value, values))
  return (finding) => (read(finding) === value) === (operator === '=')
}

const compareNumbers = (operator: string, left: number, right: number): boolean =>
  operator === '>=' ? left >= right : (left === right) === (operator === '=')

const unknown = (field: string, value: string, values: readonly string[]): string =>
  `${field} is one of ${values.join(', ')}, not "${value}"`
