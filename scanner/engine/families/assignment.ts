import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { isIn, latin1, skip, skipBack, tableOf } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { LOWEST_SCORE, matchOf, SPECIFICITY } from '../match.ts'
import { type Reason, scoreOf } from '../score/weights.ts'
import { keyMeaning, variantsOf } from './assignment-key.ts'
import { neighbourReasons } from './assignment-neighbours.ts'
import { assignedReasons } from './assignment-reasons.ts'
import { type AssignedValue, assignedValues } from './assignment-value.ts'
import { anyCase, type Family } from './family.ts'

const LONGEST_KEY = 64
const KEY = tableOf(`${alphabets.word}-.$`)
const SLASH = 47
const LOGIN = /(?:user(?:name)?|login|account|email|id)\/$/i
const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|md|html?|css|py|go|rb|java|cs|php|rs|c|h|cpp|sh|txt|snap|map)$/
/** What may follow a key name that is assigned to. */
const FOLLOWS = tableOf('"\'`\\ \t=:>(,[])?|*}<\n\r')

/** Names that say less than another word of theirs might. */
const VAGUE: ReadonlySet<Reason> = new Set<Reason>(['key-bare', 'key-auth'])

/** A name that means a secret, and the value it is given: key = "value" in every way it is written. */
export const assignment: Family = {
  reach: { before: LONGEST_KEY + 260, after: LONGEST_KEY + 1_400 },
  anchors: (rule) => rule.words.flatMap(variantsOf).map(anyCase),
  find,
  sample: (rule, random) => {
    const half = `${random.text(alphabets.base62, 9)}${random.below(10)}`
    const text = `${random.pick([...alphabets.upper])}${half}${random.text(alphabets.base62, 13)}${random.pick([...alphabets.lower])}`
    return { text, secret: text, key: random.pick(rule.words.filter(isPlainName)), standsAlone: false }
  },
  nearMisses: (rule, random) => {
    const word = rule.words[0] ?? 'password'
    return [
      `${word} = process.env.${word.toUpperCase()}`,
      `${word}: \${${word.toUpperCase()}}`,
      `${word} = get_${word}()`,
      `${word}: {{ .Values.${word} }}`,
      `${word}_length = ${random.below(1_000)}`,
      `the ${word} of ${random.text(alphabets.base62, 20)}`,
    ]
  },
}

function find(rule: FamilyRule, field: Field, at: number, length: number): number {
  const read = readAssignment(rule, field.bytes, at, length)
  for (const { key, value, reasons, specificity } of read.given) {
    if (scoreOf(reasons) <= LOWEST_SCORE) continue
    const { start, end, text } = value
    field.add(matchOf({ rule, start, end, value: text, reasons, key, specificity }))
  }
  return read.looked
}

/** A name, its value and what both say. */
export type Assignment = {
  readonly key: string
  readonly value: AssignedValue
  readonly reasons: readonly Reason[]
  readonly specificity: number
}

/** Reads the assignment around a key word, whatever its score, and how many bytes were looked at. */
export function readAssignment(
  rule: FamilyRule,
  bytes: Uint8Array,
  at: number,
  length: number,
): { readonly given: readonly Assignment[]; readonly looked: number } {
  const keyEnd = skip(KEY, bytes, at + length, at + LONGEST_KEY)
  if (!isIn(FOLLOWS, bytes, keyEnd)) return { given: [], looked: keyEnd - at }
  const keyStart = skipBack(KEY, bytes, at, at - LONGEST_KEY)
  const key = latin1(bytes, keyStart, keyEnd)
  const meaning = isNoName(bytes, keyStart, key) ? null : keyMeaning(rule.words, key)
  if (meaning === null) return { given: [], looked: keyEnd - keyStart }
  const values = assignedValues(bytes, { start: keyStart, end: keyEnd, text: key })
  const last = values.at(-1)
  if (last === undefined) return { given: [], looked: keyEnd - keyStart + 32 }
  const { reasons: meant, words } = meaning
  const vague = meant.some((reason) => VAGUE.has(reason))
  const specificity = SPECIFICITY.guess + words * 0.01 - (vague ? 0.1 : 0)
  if (vague && PUBLISHED.test(latin1(bytes, Math.max(0, keyStart - 8), keyStart)))
    return { given: [], looked: last.end - keyStart }
  const given = values
    .filter(({ text }) => !vague || isKeyLike(text, meant.includes('key-bare')))
    .map((value) => ({
      key,
      value,
      specificity,
      reasons: [
        'assignment' as const,
        ...meant,
        ...assignedReasons(key, value),
        ...neighbourReasons(bytes, keyStart, value),
      ],
    }))
  return { given, looked: last.end - keyStart }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Words before `key` in prose that make it one for everybody. */
const PUBLISHED = /\b(?:gpg|pgp|public|ssh)[ \t]$/i

/** What a name that says little must be given to be looked at: most keys of maps and properties are plain words. */
const isKeyLike = (text: string, isBare: boolean): boolean =>
  text.length >= (isBare ? 16 : 8) &&
  /[0-9:+/=]/.test(text) &&
  !/\s/.test(text) &&
  !(isBare && UUID.test(text))

/** A piece of a path, but for `user/password:`, or a file's name. */
function isNoName(bytes: Uint8Array, start: number, key: string): boolean {
  if (FILE_NAME.test(key)) return true
  return bytes[start - 1] === SLASH && !LOGIN.test(latin1(bytes, Math.max(0, start - 9), start))
}

/** A name whose value is all secret: a connection's holds the password among other things. */
const isPlainName = (word: string): boolean => isName(word) && !/conn|dsn|^auth$/.test(word)

/** A word of two, such as SQL's `identified by`, is no name that a value can be assigned to. */
const isName = (word: string): boolean => !word.includes(' ')
