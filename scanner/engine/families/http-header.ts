import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1, lineEnd, skip, tableOf } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import { wordShare } from '../score/language.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { doubtsOf, signsOf } from '../score/value-reasons.ts'
import type { Reason } from '../score/weights.ts'
import { anyCase, type Family } from './family.ts'

const AUTHORIZATION = 'authorization'
const REACH = 4_096
const BASE64 = tableOf(`${alphabets.base64}=`)
const BEARER = tableOf(`${alphabets.base62}-._~+/=`)
const LONGEST_HEADER = 2_048
const SHORTEST_TOKEN = 8
/** `": "ApiKey x`, `', f'Token x`, `=> "OAuth x`: what stands between the header's name, the scheme and the value. */
const SCHEMED =
  /^\\?["']?\]?\s{0,3}(?:[,:=]|=>)\s{0,3}(?:[bfru]{0,2}\\?["'`])?([A-Za-z][\w-]{1,20})[ \t]{1,3}(?:(?:token|key|apikey)=\\?["']?)?([A-Za-z0-9._~+/:=-]+)/i
/** Schemes whose parameters are proofs made for one request, not what makes them. */
const OTHER_SCHEMES =
  /^(?:digest|.*-hmac.*|hmac.*|hawk|signature|credential|new|return|await|typeof|function|class|extends)$/
const CURL_USER = /\s(?:-u|--user|--proxy-user)[ =]?(["']?)([^\s:"']{1,100}):([^\s"']{3,200})\1/

/** `Authorization: Basic …`, `Bearer …`, and what curl is given with -u. The secret of Basic is its password. */
export const httpHeader: Family = {
  reach: { before: 2, after: REACH },
  anchors: (rule) => rule.words.map((word) => anyCase(word === AUTHORIZATION ? word : `${word} `)),
  find: (rule, field, at, length) => {
    const letter = (field.bytes[at] ?? 0) | 32
    if (letter === 97) return findAuthorization(rule, field, at + length)
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
    if (scheme === AUTHORIZATION)
      return {
        text: `Authorization: ApiKey ${secret}7`,
        secret: `${secret}7`,
        key: scheme,
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
    'Authorization: ApiKey realm="x"',
  ],
}

function findBasic(rule: FamilyRule, field: Field, from: number): number {
  const { bytes } = field
  const end = skip(BASE64, bytes, from, from + REACH)
  if (end - from < 8) return end - from
  const login = loginOf(latin1(bytes, from, end))
  if (login !== null) add(rule, field, from, end, login.password, [], { user: login.user })
  return end - from
}

/** User and password of what follows `Basic`; null when it is none. */
function loginOf(base64: string): { user: string; password: string } | null {
  const text = Buffer.from(base64, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const password = text.slice(colon + 1)
  return colon < 0 || password.length < 3 || !isText(text) ? null : { user: text.slice(0, colon), password }
}

const isText = (text: string): boolean => /^[^\p{Cc}\ufffd]+$/u.test(text)

function findBearer(rule: FamilyRule, field: Field, from: number): number {
  const { bytes } = field
  const end = skip(BEARER, bytes, from, from + REACH)
  const value = latin1(bytes, from, end)
  if (value.length >= 16)
    add(rule, field, from, end, value, /^[a-zA-Z]+$/.test(value) ? ['identifier'] : [], {})
  return end - from
}

/** Any other scheme after Authorization, and what is no well-formed Basic or Bearer. */
function findAuthorization(rule: FamilyRule, field: Field, from: number): number {
  const { bytes } = field
  const window = latin1(bytes, from, Math.min(bytes.length, from + LONGEST_HEADER))
  const found = SCHEMED.exec(window)
  const [whole = '', scheme = '', value = ''] = found ?? []
  if (found === null) return 48
  const name = scheme.toLowerCase()
  const isOther =
    name === 'basic'
      ? !isText(Buffer.from(value, 'base64').toString('utf8'))
      : name !== 'bearer' || value.length < 16
  if (!isOther || OTHER_SCHEMES.test(name) || value.length < SHORTEST_TOKEN || /^\w+=[^=]/.test(value))
    return whole.length
  const more: Reason[] = /^[A-Za-z]+$/.test(value) ? ['identifier'] : []
  if (name === 'basic' && !value.endsWith('=')) more.push('malformed')
  const end = from + whole.length
  add(rule, field, end - value.length, end, value, more, {})
  return whole.length
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
  if (wordShare(value) >= 0.6) reasons.push('word-like')
  if (value.length < 12 && !('user' in facts)) reasons.push('short-value')
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
