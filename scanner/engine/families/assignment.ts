import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { isIn, latin1, skip, skipBack, tableOf } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { LOWEST_SCORE, matchOf, SPECIFICITY } from '../match.ts'
import { scoreOf } from '../score/weights.ts'
import { keyReasons, meansKey, variantsOf } from './assignment-key.ts'
import { assignedReasons } from './assignment-reasons.ts'
import { type AssignedValue, assignedValue } from './assignment-value.ts'
import { anyCase, type Family } from './family.ts'

const LONGEST_KEY = 64
const KEY = tableOf(`${alphabets.word}-.$`)
const SLASH = 47
const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|md|html?|css|py|go|rb|java|cs|php|rs|c|h|cpp|sh|txt|snap|map)$/
/** What may follow a key name that is assigned to. */
const FOLLOWS = tableOf('"\'`\\ \t=:>(,])?|\n\r')

/** A name that means a secret, and the value it is given: key = "value" in every way it is written. */
export const assignment: Family = {
  reach: { before: LONGEST_KEY + 260, after: LONGEST_KEY + 1_400 },
  anchors: (rule) => rule.words.flatMap(variantsOf).map(anyCase),
  find,
  sample: (rule, random) => {
    const half = `${random.text(alphabets.base62, 9)}${random.below(10)}`
    const text = `${random.pick([...alphabets.upper])}${half}${random.text(alphabets.base62, 13)}${random.pick([...alphabets.lower])}`
    return { text, secret: text, key: random.pick(rule.words), standsAlone: false }
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
  const { bytes } = field
  const keyEnd = skip(KEY, bytes, at + length, at + LONGEST_KEY)
  if (!isIn(FOLLOWS, bytes, keyEnd)) return keyEnd - at
  const keyStart = skipBack(KEY, bytes, at, at - LONGEST_KEY)
  const key = latin1(bytes, keyStart, keyEnd)
  const isPath = bytes[keyStart - 1] === SLASH || FILE_NAME.test(key)
  if (isPath || !meansKey(rule.words, key)) return keyEnd - keyStart
  const value = assignedValue(bytes, { start: keyStart, end: keyEnd, text: key })
  if (value === null) return keyEnd - keyStart + 32
  add(rule, field, key, value)
  return value.end - keyStart
}

function add(rule: FamilyRule, field: Field, key: string, value: AssignedValue): void {
  const reasons = ['assignment' as const, ...keyReasons(rule.words, key), ...assignedReasons(key, value)]
  if (scoreOf(reasons) <= LOWEST_SCORE) return
  field.add(
    matchOf({
      rule,
      start: value.start,
      end: value.end,
      value: value.text,
      reasons,
      key,
      specificity: SPECIFICITY.guess,
    }),
  )
}
