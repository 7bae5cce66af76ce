import type { FieldTest, Probe, RevocationRequest } from '#scanner/rules/define-rule.ts'
import type { Reason } from './outcome.ts'
import type { Answer } from './send.ts'

export type Decision = { readonly validity: 'active' | 'inactive' | 'unknown'; readonly reason: Reason }

/** Only what the rule declares decides; everything else is unknown, with the reason. */
export function decide(probe: Probe, answer: Answer): Decision {
  const isActive = answersAs(probe.active, probe.activeWhen, answer)
  const isInactive = answersAs(probe.inactive, probe.inactiveWhen, answer)
  const doubt = doubtOf([...probe.active, ...probe.inactive], answer)
  if (doubt !== null) return { validity: 'unknown', reason: doubt }
  if (isActive === isInactive) return { validity: 'unknown', reason: unreadReason(probe, answer) }
  const tests = isActive ? probe.activeWhen : probe.inactiveWhen
  return { validity: isActive ? 'active' : 'inactive', reason: reasonOf(tests) }
}

/** Whether the provider says that the credential is no more. */
export function isRevoked(request: RevocationRequest, answer: Answer): { done: boolean; reason: Reason } {
  const doubt = doubtOf(request.done, answer)
  if (doubt !== null) return { done: false, reason: doubt }
  const done = answersAs(request.done, request.doneWhen, answer)
  return { done, reason: done ? reasonOf(request.doneWhen) : 'unexpected-body' }
}

const reasonOf = (tests: readonly FieldTest[] | undefined): Reason =>
  tests === undefined ? 'declared-status' : 'declared-body'

/** What speaks against reading anything into the answer. */
function doubtOf(declared: readonly number[], answer: Answer): Reason | null {
  const { status } = answer
  if (status >= 300 && status < 400) return 'redirect'
  if (status === 429) return 'rate-limited'
  if (status >= 500) return 'server-error'
  if (!declared.includes(status)) return 'status-not-declared'
  return isHtml(answer) ? 'html' : null
}

const isHtml = ({ contentType, body }: Answer): boolean =>
  /html/i.test(contentType) || /^\s*(?:<!doctype html|<html|<head|<body)/i.test(body)

function answersAs(
  statuses: readonly number[],
  tests: readonly FieldTest[] = [],
  { status, body, isCut }: Answer,
): boolean {
  if (!statuses.includes(status)) return false
  if (tests.length === 0) return true
  const document = isCut ? null : parsed(body)
  return tests.every(({ field, isOneOf }) => isOneOf.some((wanted) => wanted === valueAt(document, field)))
}

const unreadReason = ({ activeWhen, inactiveWhen }: Probe, { isCut }: Answer): Reason =>
  isCut && (activeWhen !== undefined || inactiveWhen !== undefined) ? 'body-too-large' : 'unexpected-body'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function valueAt(document: unknown, field: FieldTest['field']): unknown {
  const way = typeof field === 'string' ? [field] : field
  return way.reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    return Reflect.get(value, name)
  }, document)
}
