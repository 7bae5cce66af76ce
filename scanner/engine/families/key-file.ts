import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { isIn, LINE_END, latin1, SPACE, skip, standsAt, tableOf } from '../bytes.ts'
import { type Cursor, createCursor, type Field } from '../finder.ts'
import { keyFileFormats } from '../key-files/index.ts'
import type { KeyFile, KeyFileFormat } from '../key-files/key-file.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import type { Random } from '../random.ts'
import type { Reason } from '../score/weights.ts'
import { exact, type Family } from './family.ts'

const BASE64 = tableOf(alphabets.base64)
const BESIDE = tableOf(`${alphabets.base64}-_`)
const LONGEST = 64 * 1024
const LONGEST_BEFORE = 8
/** Base64 goes on in the next line when that begins with so many characters of it. */
const SHORTEST_CONTINUATION = 20

/** Files of keys in base64, in one line or in many; a file as it is comes here as base64, too. The secret is all of it. */
export const keyFile: Family = {
  reach: { before: LONGEST_BEFORE + 2, after: LONGEST },
  anchors: (rule) => formatsOf(rule).flatMap(({ openings }) => openings.map(({ text }) => exact(text))),
  find,
  sample: (rule, random) => {
    const secret = base64(random.pick(formatsOf(rule)).sample(random))
    return { text: secret, secret, key: 'KEYSTORE', standsAlone: false }
  },
  nearMisses: (rule, random) => formatsOf(rule).flatMap((format) => missesOf(format, random)),
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const missesOf = (format: KeyFileFormat, random: Random): string[] => {
  const whole = base64(format.sample(random))
  return [...format.nearMisses(random).map(base64), `x${whole}`, whole.slice(0, 60)]
}

function formatsOf({ id, words }: FamilyRule): KeyFileFormat[] {
  return words.map((word) => {
    const format = keyFileFormats[word]
    if (format === undefined) throw new Error(`rule ${id}: no format of key files is called ${word}`)
    return format
  })
}

const cursors = new WeakMap<FamilyRule, Cursor>()

function cursorOf(rule: FamilyRule): Cursor {
  const cursor = cursors.get(rule) ?? createCursor()
  cursors.set(rule, cursor)
  return cursor
}

function find(rule: FamilyRule, field: Field, at: number): number {
  const { bytes } = field
  const done = cursorOf(rule)
  if (at < done.at(field)) return 1
  for (const format of formatsOf(rule)) {
    for (const { text, before } of format.openings) {
      const start = at - before
      if (start < 0 || !standsAt(bytes, at, text.slice(0, 16)) || isIn(BESIDE, bytes, start - 1)) continue
      const opening = Buffer.from(latin1(bytes, start, start + 16), 'base64')
      const length = format.lengthOf?.(opening) ?? LONGEST
      const end = endOf(bytes, start, Math.ceil(length / 3) * 4)
      done.move(end)
      const value = latin1(bytes, start, end).replace(/\s+/g, '')
      const read = format.read(Buffer.from(value, 'base64'), end - start < LONGEST, field.effort)
      if (read !== null) field.add(matchIn(rule, field, { start, end, value, read }))
      return end - start
    }
  }
  return 1
}

function matchIn(
  rule: FamilyRule,
  { bytes }: Field,
  { start, end, value, read }: { start: number; end: number; value: string; read: KeyFile },
) {
  const reasons: Reason[] = ['private-key']
  if (read.isSealed) reasons.push('encrypted-private-key')
  if (read.isPublished) reasons.push('sample-token')
  const specificity = SPECIFICITY.block
  return matchOf({
    rule,
    start,
    end,
    value,
    reasons,
    facts: read.facts,
    specificity,
    weak: false,
    around: bytes,
  })
}

/** The end of at most so many characters of base64 that go over line breaks and indentation, padding included. */
function endOf(bytes: Uint8Array, start: number, most: number): number {
  const limit = start + LONGEST
  let end = skip(BASE64, bytes, start, Math.min(limit, start + most))
  let count = end - start
  while (count < most && isIn(LINE_END, bytes, end)) {
    const from = skip(SPACE, bytes, skip(LINE_END, bytes, end, end + 2), end + 66)
    const to = skip(BASE64, bytes, from, Math.min(limit, from + most - count))
    const isLast = bytes[to] === 61 || count + to - from === most
    if (to === from || (to - from < SHORTEST_CONTINUATION && !isLast)) break
    count += to - from
    end = to
  }
  return skip(PADDING, bytes, end, end + Math.min(2, Math.max(0, most - count)))
}

const PADDING = tableOf('=')
