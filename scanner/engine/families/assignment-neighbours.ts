import { latin1, lineEnd, lineStart } from '../bytes.ts'
import type { GenericReason } from '../score/generic-reasons.ts'
import type { AssignedValue } from './assignment-value.ts'

const REACH = 160
const COMMENT = /^\s*(?:\/\/|#|\*|--|;|<!--|\/\*)/
/** The end of a quoted sentence: `"Wrong e-mail or password": "…"`. */
const SENTENCE = /["'][A-Z][\w-]*[ ,][\w ,.!?'-]*$/
const USER = /user|login|e-?mail|account|admin/i
const HOST = /host|port|server|url|endpoint|database|\bdb/i
const TEST = /\b(?:test|expect|assert|mock|fake|dummy|example|sample|should|fixture|stub)/i

/** What stands on the line around an assignment. */
export function neighbourReasons(bytes: Uint8Array, keyStart: number, value: AssignedValue): GenericReason[] {
  const from = lineStart(bytes, keyStart, REACH)
  const to = lineEnd(bytes, value.end, REACH)
  const before = latin1(bytes, from, keyStart)
  const line = `${before} ${latin1(bytes, value.end, to)}`
  const reasons: GenericReason[] = []
  if (COMMENT.test(before)) reasons.push('comment-line')
  if (!value.quoted && (before.split('"').length % 2 === 0 || before.split("'").length % 2 === 0)) {
    reasons.push('inside-string')
  }
  if (SENTENCE.test(before)) reasons.push('key-label')
  if (USER.test(line)) reasons.push('user-nearby')
  if (HOST.test(line)) reasons.push('host-nearby')
  if (TEST.test(line)) reasons.push('test-words')
  if (keyStart - from >= REACH || to - value.end >= REACH) reasons.push('long-line')
  return reasons
}
