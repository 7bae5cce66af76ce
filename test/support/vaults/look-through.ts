import { inspect } from 'node:util'
import { spellingsOf } from '../spellings.ts'

/**
 * Everything a thing shows when it is printed, serialised, inspected or thrown: what could reach a log, a row or a
 * page. Errors with message, hint, stack and causes.
 */
export function shownBy(thing: unknown): string {
  const parts = [inspect(thing, { depth: 20, showHidden: true, maxArrayLength: null, maxStringLength: null })]
  parts.push(
    JSON.stringify(thing, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '',
  )
  for (let here = thing; here instanceof Error; here = here.cause)
    parts.push(here.message, here.stack ?? '', JSON.stringify(Object.entries(here)))
  return parts.join('\n')
}

/** Those of the canaries that a thing shows: whole or one half, plain or as careless code would write them. */
export function canariesIn(thing: unknown, canaries: readonly string[]): string[] {
  const shown = shownBy(thing)
  return canaries.filter((canary) =>
    [canary, canary.slice(0, half(canary)), ...(IN_WORDS.test(canary) ? [] : [canary.slice(-half(canary))])]
      .flatMap(spellingsOf)
      .some((spelling) => shown.includes(spelling)),
  )
}

/** A word or an address, whose end says nothing: `-certificate`, `@example.com`. */
export const IN_WORDS = /^[a-z-]+$|@/

const half = ({ length }: string): number => Math.max(10, Math.ceil(length / 2))

/** The long strings of a credential: what a message must not repeat. */
export const stringsIn = (thing: unknown): string[] => {
  if (typeof thing === 'string') return thing.length >= 12 ? [thing] : []
  return typeof thing === 'object' && thing !== null ? Object.values(thing).flatMap(stringsIn) : []
}
