import type { Context } from '#scanner/rules/define-rule.ts'
import { latin1 } from './bytes.ts'

/** Nothing but a sign of assignment between the name and the value: `deepgram = `, `"greptile": "`. */
const ASSIGNMENT = /^["']?\s{0,3}(?:=>?|:=?)\s{0,3}["'`]?$/
const BEGINS_ASSIGNMENT = /^["']?\s{0,3}[=:]/

/** Whether a keyword stands in the text before a value and, where its context asks for it, is a word with another in or after it. */
export function leads({ followedBy }: Context, original: string, before: string, keyword: string): boolean {
  if (followedBy === undefined) return before.includes(keyword)
  for (let at = before.indexOf(keyword); at >= 0; at = before.indexOf(keyword, at + 1)) {
    if (!beginsWord(original[at - 1] ?? ' ', original[at] ?? ' ')) continue
    const told = before.slice(at)
    if (ASSIGNMENT.test(told.slice(keyword.length)) || followedBy.some((word) => told.includes(word)))
      return true
  }
  return false
}

/**
 * Whether a keyword of `length` bytes at `at` may lead to a value that begins before `limit`: what costs little, before
 * any value is looked for.
 */
export function mayLead(
  { followedBy }: Context,
  bytes: Uint8Array,
  at: number,
  length: number,
  limit: number,
): boolean {
  if (followedBy === undefined) return true
  const before = at === 0 ? ' ' : latin1(bytes, at - 1, at)
  const text = latin1(bytes, at, Math.min(bytes.length, limit))
  if (!beginsWord(before, text[0] ?? ' ')) return false
  const lower = text.toLowerCase()
  return BEGINS_ASSIGNMENT.test(text.slice(length)) || followedBy.some((word) => lower.includes(word))
}

/** After no letter, or a capital after a small one (`myClockifyKey`). */
function beginsWord(before: string, first: string): boolean {
  if (!/[a-z]/i.test(before)) return true
  return /[a-z]/.test(before) && /[A-Z]/.test(first)
}
