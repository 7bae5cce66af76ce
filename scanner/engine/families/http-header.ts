import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1, lineEnd, skip, tableOf } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { doubtsOf, signsOf } from '../score/value-reasons.ts'
import type { Reason } from '../score/weights.ts'
import { anyCase, type Family } from './family.ts'

const REACH = 4_096
const BASE64 = tableOf(`${alphabets.base64}=`)
const BEARER = tableOf(`${alphabets.base62}-._~+/=`)
const CURL_USER = /\s(?:-u|--user|--proxy-user)[ =]?(["']?)([^\s:"']{1,100}):([^\s"']{3,200})\1/

/** `Authorization: Basic …`, `Bearer …`, and what curl is given with -u. The secret of Basic is its password. */
export const httpHeader: Family = {
  reach: { before: 2, after: REACH },
  anchors: (rule) => rule.words.map((word) => anyCase(`${word} `)),
  find: (rule, field, at, length) => {
    const letter = (field.bytes[at] ?? 0) | 32
    if (letter === 99) return findCurl(rule, field, at + length - 1)
    return letter === 98 && ((field.bytes[at + 1] ?? 0) | 32) === 97
      ? findBasic(rule, field, at + length)
      : findBearer(rule, field, at + length)
  },
  sample: (rule, random) => {
    const secret = random.text(alphabets.base62, 24)
    const user = random.text(alphabets.lower, 7)
    const scheme = rule.words[0] ?? 'bearer'
    if (scheme === 'curl')
      return {
        text: `curl -u ${user}:${secret} https://${user}.net/`,
        secret,
        key: 'curl',
        standsAlone: true,
      }
    const value =
      scheme === 'basic' ? `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` : `Bearer ${secret}`
    return { text: `Authorization: ${value}`, secret, key: 'Authorization', standsAlone: true }
  },
  nearMisses: () => [
    'Authorization: Basic realm="x"',
    'Authorization: Bearer $TOKEN_OF_THE_SERVICE',
    'a bearer of good news',
    'curl -u $USER:$PASSWORD x',
  ],
}

function findBasic(rule: FamilyRule, field: Field, from: number): number {
  const { bytes } = field
  const end = skip(BASE64, bytes, from, from + REACH)
  if (end - from < 8) return end - from
  const text = Buffer.from(latin1(bytes, from, end), 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1)
  if (colon < 0 || value.length < 3 || !/^[\x20-\x7e]+$/.test(text)) return end - from
  add(rule, field, from, end, value, [], { user: text.slice(0, colon) })
  return end - from
}

function findBearer(rule: FamilyRule, field: Field, from: number): number {
  const { bytes } = field
  const end = skip(BEARER, bytes, from, from + REACH)
  const value = latin1(bytes, from, end)
  if (value.length >= 16)
    add(rule, field, from, end, value, /^[a-zA-Z]+$/.test(value) ? ['identifier'] : [], {})
  return end - from
}

function findCurl(rule: FamilyRule, field: Field, from: number): number {
  const { bytes } = field
  const end = lineEnd(bytes, from, 1_024)
  const text = latin1(bytes, from, end)
  const found = CURL_USER.exec(text)
  const [whole = '', quote = '', user = '', value = ''] = found ?? []
  if (found === null) return end - from
  const stop = from + found.index + whole.length - quote.length
  add(rule, field, stop - value.length, stop, value, ['has-digit'], { user })
  return end - from
}

function add(
  rule: FamilyRule,
  field: Field,
  start: number,
  end: number,
  value: string,
  more: readonly Reason[],
  facts: Record<string, string>,
): void {
  const reasons: Reason[] = [
    'authorization-header',
    ...more,
    ...doubtsOf(value),
    ...signsOf(value),
    ...standInsOf(value),
  ]
  field.add(
    matchOf({
      rule,
      start,
      end,
      value,
      reasons,
      facts,
      key: 'Authorization',
      specificity: SPECIFICITY.grammar,
    }),
  )
}
