import type { FamilyRule } from '#scanner/rules/define-rule.ts'
import { isIn, latin1, WORD } from '../bytes.ts'
import { type Cursor, createCursor, type Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import type { Reason } from '../score/weights.ts'
import { indexOf, isPhrase, isPublished, LENGTHS, makePhrase } from '../seed-phrase/phrase.ts'
import { anyCase, type Family } from './family.ts'

const AFTER = 1_024
/** What may stand between two words of a phrase: blanks, commas, quotes, numbers of a list. */
const BETWEEN = /^(?:[\s,;'"`|_-]|\\[nrt"']|\d{1,2}[.):]?)*$/
const LONGEST_BETWEEN = 24
const MOST_WORDS = 24

/** Words of a wallet after a word that speaks of them: twelve to twenty-four of the list, the last of which is a checksum. */
export const seedPhrase: Family = {
  reach: { before: 2, after: AFTER },
  anchors: (rule) => rule.words.map(anyCase),
  find,
  sample: (rule, random) => {
    const secret = makePhrase(random, random.pick([12, 15, 18, 21, 24])).join(' ')
    return {
      text: secret,
      secret,
      key: (rule.words[0] ?? 'mnemonic').replaceAll(' ', '_'),
      standsAlone: false,
    }
  },
  nearMisses: (rule, random) => {
    const words = makePhrase(random, 12)
    const others = words.map((_, index) => [...words.slice(0, index), 'abandon', ...words.slice(index + 1)])
    const unsound = others.find((phrase) => !isPhrase(phrase)) ?? []
    const wordsOfNone = words.map((word) => `${word}s`)
    return [unsound, words.slice(0, 11), [...words, ...words.slice(0, 2)], wordsOfNone].map(
      (phrase) => `${rule.words[0]}: ${phrase.join(' ')}`,
    )
  },
}

type Run = { readonly words: string[]; start: number; end: number }

const cursors = new WeakMap<FamilyRule, Cursor>()

function find(rule: FamilyRule, field: Field, at: number, length: number): number {
  const { bytes } = field
  const done = cursors.get(rule) ?? createCursor()
  cursors.set(rule, done)
  const isResumed = done.at(field) > at + length
  const from = isResumed ? done.at(field) : at + length
  const to = Math.min(bytes.length, at + AFTER)
  if (from >= to) return 1
  const window = latin1(bytes, from, to)
  const goesOn = isResumed && endsInWord(latin1(bytes, Math.max(0, from - LONGEST_BETWEEN), from))
  const found = phraseIn(window, goesOn, to === bytes.length)
  const end = from + (found?.end ?? 0)
  if (found === null || isIn(WORD, bytes, end)) done.move(from + readUntil(window))
  else {
    done.move(end)
    field.add(matchIn(rule, found, from))
  }
  return window.length
}

/** Whether what stands before ends with a word of the list, so that what follows may be the rest of something. */
const endsInWord = (before: string): boolean => {
  const word = /([A-Za-z]+)[^A-Za-z:=]*$/.exec(before)?.[1] ?? ''
  return indexOf(word) !== undefined
}

/** The first phrase of a text. A phrase at the end of what is read may go on behind it, unless that is the end of all. */
function phraseIn(window: string, goesOn: boolean, isLast: boolean): Run | null {
  const last = isLast ? window.length : window.length - LONGEST_BETWEEN
  for (const run of runsIn(window)) {
    const isRest = goesOn && isBetween(` ${window.slice(0, run.start)}`)
    if (run.end <= last && !isRest && LENGTHS.has(run.words.length) && isPhrase(run.words)) return run
  }
  return null
}

/** How far the window need not be read again: up to words at its end that may be the beginning of a phrase. */
function readUntil(window: string): number {
  let last: Run | null = null
  for (const run of stretches(window, false)) last = run
  const isCut = last !== null && last.end > window.length - LONGEST_BETWEEN && last.words.length <= MOST_WORDS
  return isCut ? (last?.start ?? 0) : window.length
}

function matchIn(rule: FamilyRule, { words, start, end }: Run, from: number) {
  const reasons: Reason[] = isPublished(words)
    ? ['checksum-valid', 'sample-token', 'filler']
    : ['checksum-valid', 'context-keyword', 'context-line']
  return matchOf({
    rule,
    start: from + start,
    end: from + end,
    value: words.join(' '),
    reasons,
    facts: { words: String(words.length) },
    specificity: SPECIFICITY.block,
    weak: false,
  })
}

/** Stretches of words of the list with the same between any two of them, then those with anything that may stand there. */
function* runsIn(window: string): Generator<Run> {
  yield* stretches(window, true)
  yield* stretches(window, false)
}

function* stretches(window: string, alike: boolean): Generator<Run> {
  let run: Run | null = null
  let usual: string | null = null
  for (const { 0: word, index } of window.matchAll(/[A-Za-z]+/g)) {
    const known = indexOf(word) !== undefined
    const between = run === null ? '' : window.slice(run.end, index)
    const kind = between.replace(/\d+/g, '').replace(/[ \t]+/g, ' ')
    const goesOn: boolean =
      run !== null && known && isBetween(between) && (!alike || usual === null || usual === kind)
    if (run !== null && !goesOn) {
      yield run
      run = null
    }
    usual = goesOn ? kind : null
    if (!known) continue
    run ??= { words: [], start: index, end: index }
    run.words.push(word)
    run.end = index + word.length
  }
  if (run !== null) yield run
}

const isBetween = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_BETWEEN && BETWEEN.test(text)
