import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1, skip, skipBack, tableOf, utf8 } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { doubtsOf, signsOf } from '../score/value-reasons.ts'
import type { Reason } from '../score/weights.ts'
import { NON_VALUES, PASSWORD_WORDS } from '../score/words.ts'
import { exact, type Family } from './family.ts'

const LONGEST_SCHEME = 32
const LONGEST_USER_INFO = 512
const SCHEME = tableOf(`${alphabets.base62}+.-:`)
const USER_INFO = tableOf(`${alphabets.base62}-._~!$&*+,;=:@%{}()|^[]#?`)
const HOST = tableOf(`${alphabets.base62}.-_:[]`)
const PATH = tableOf(`${alphabets.base62}.-_`)
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)(?::\d+)?$/i
/** What stood before was host and port: the authority ended there. */
const PORT_AND_QUERY = /^(?:\d{2,5}|%?[A-Z_]{4,})[?#]|^[:\]]/
const EXAMPLE =
  /(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|my-?host|host(?:name)?|server|domain\.com|foo\.com|bar\.com)(?::\d+)?$/i

/** scheme://user:password@host: the secret is the password and never the URL. */
export const urlPassword: Family = {
  reach: { before: LONGEST_SCHEME + 1, after: LONGEST_USER_INFO + 300 },
  anchors: () => [exact('://')],
  find,
  sample: (rule, random) => {
    const scheme = rule.words.find((word) => word !== '*') ?? 'ftp'
    const user = random.text(alphabets.lower, 7)
    const password = `${random.text(alphabets.base62, 11)}${random.below(10)}${random.text(alphabets.base62, 12)}`
    const host = `${random.text(alphabets.lower, 6)}.${random.text(alphabets.lower, 9)}.net`
    return {
      text: `${scheme}://${user}:${password}@${host}/${random.text(alphabets.lower, 5)}`,
      secret: password,
      key: 'DATABASE_URL',
      standsAlone: false,
    }
  },
  nearMisses: (rule, random) => {
    const scheme = rule.words.find((word) => word !== '*') ?? 'ftp'
    const host = `${random.text(alphabets.lower, 9)}.net`
    return [
      `${scheme}://${host}/${random.text(alphabets.lower, 5)}`,
      `${scheme}://${random.text(alphabets.lower, 6)}@${host}/`,
      `${scheme}://user:\${DATABASE_PASSWORD}@${host}/`,
      `${scheme}://user:{{ password }}@${host}/`,
    ]
  },
}

function find(rule: FamilyRule, field: Field, at: number, length: number): number {
  const { bytes } = field
  const schemeStart = skipBack(SCHEME, bytes, at, at - LONGEST_SCHEME)
  const scheme = schemeAt(rule, latin1(bytes, schemeStart, at).toLowerCase())
  const from = at + length
  if (scheme === null || scheme === '') return at - schemeStart
  if (scheme.startsWith('jdbc:')) findParameter(rule, field, from, scheme)
  const limit = skip(USER_INFO, bytes, from, from + LONGEST_USER_INFO)
  const info = latin1(bytes, from, limit)
  const sign = info.lastIndexOf('@')
  const colon = info.indexOf(':')
  if (sign < 0 || colon < 0 || colon >= sign - 1) return limit - schemeStart
  const start = from + colon + 1
  const end = from + sign
  const hostEnd = skip(HOST, bytes, end + 1, end + 256)
  const host = latin1(bytes, end + 1, hostEnd).replace(/:$/, '')
  const password = decoded(utf8(bytes, start, end))
  const user = decoded(utf8(bytes, from, from + colon))
  if (host.length === 0 || password.length < 3 || PORT_AND_QUERY.test(password)) return hostEnd - schemeStart
  const database =
    bytes[hostEnd] === 47 ? latin1(bytes, hostEnd + 1, skip(PATH, bytes, hostEnd + 1, hostEnd + 65)) : ''
  field.add(
    matchOf({
      rule,
      start,
      end,
      value: password,
      reasons: reasonsOf(password, user, host),
      facts: {
        scheme,
        host,
        ...(user === '' ? {} : { user }),
        ...(database === '' ? {} : { database }),
      },
      specificity:
        SPECIFICITY.grammar + (rule.words.includes('*') ? -0.1 : scheme.startsWith('jdbc:') ? 0.1 : 0),
    }),
  )
  return hostEnd - schemeStart
}

/** JDBC writes the password as a parameter of the URL. */
function findParameter(rule: FamilyRule, field: Field, from: number, scheme: string): void {
  const url =
    /^[^\s"'`<>]*/.exec(
      latin1(field.bytes, from, Math.min(field.bytes.length, from + LONGEST_USER_INFO)),
    )?.[0] ?? ''
  const found = /[?&;]password=([^&;]{3,200})/i.exec(url)
  const written = found?.[1] ?? ''
  if (found === null) return
  const end = from + found.index + found[0].length
  const host = /^[^/:;?]*/.exec(url)?.[0] ?? ''
  const user = /[?&;]user(?:name)?=([^&;]{1,100})/i.exec(url)?.[1] ?? ''
  const value = decoded(written)
  const facts = { scheme, host, ...(user === '' ? {} : { user }) }
  const reasons = reasonsOf(value, user, host)
  field.add(
    matchOf({
      rule,
      start: end - written.length,
      end,
      value,
      reasons,
      facts,
      specificity: SPECIFICITY.grammar + 0.1,
    }),
  )
}

/** The scheme the rule knows at the end of the text: `jdbc:postgresql` and `git+https` end with theirs. */
function schemeAt(rule: FamilyRule, text: string): string | null {
  if (text === '') return null
  if (rule.words.includes(text)) return text
  const tails = [text, text.replace(/^.*:(?=jdbc:)/, ''), text.slice(text.lastIndexOf(':') + 1)]
  tails.push(text.slice(text.search(/[a-z0-9+]*$/)))
  const known = tails.find((tail) => rule.words.includes(tail))
  return known ?? (rule.words.includes('*') ? (tails.at(-1) ?? null) : null)
}

function reasonsOf(password: string, user: string, host: string): Reason[] {
  const reasons: Reason[] = [
    'url-credentials',
    ...doubtsOf(password),
    ...signsOf(password),
    ...standInsOf(password),
  ]
  if (LOCAL.test(host)) reasons.push('local-host')
  else if (EXAMPLE.test(host)) reasons.push('example-host')
  if (password === user) reasons.push('same-as-user')
  if (NON_VALUES.has(password.toLowerCase()) || PASSWORD_WORDS.test(password)) reasons.push('non-value')
  if (/(?:pass(?:word|wd)?|pwd|secret)\d{0,3}$/i.test(password)) reasons.push('named-password')
  return reasons.filter((reason) => reason !== 'word-like' && reason !== 'only-letters')
}

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
