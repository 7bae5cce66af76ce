import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1, standsAt } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { doubtsOf } from '../score/value-reasons.ts'
import { exact, type Family } from './family.ts'

const AROUND = 8_192
/** Fields that name an account and may be stored. */
const PUBLIC_FIELDS = [
  'client_email',
  'client_id',
  'project_id',
  'private_key_id',
  'kid',
  'kty',
  'account',
] as const

/** JSON objects that are a credential as a whole: the secret is one of their strings, the others prove it. */
export const jsonDocument: Family = {
  reach: { before: AROUND, after: 2 * AROUND },
  anchors: (rule) => rule.words.slice(0, 1).map((word) => exact(`"${word}"`.length < 3 ? word : `"${word}"`)),
  find,
  sample: (rule, random) => {
    const [name = 'key', ...others] = rule.words
    const isKey = name === 'private_key'
    const body = `MI${random.text(alphabets.base64, 158)}`
    const secret = isKey ? body : random.text(alphabets.base64Url, 40)
    const written = isKey ? `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n` : secret
    const fields = others.map((other) => [other, other])
    const text = JSON.stringify(Object.fromEntries([...fields, [name, written]]), null, 2)
    return { text, secret, key: name, standsAlone: true }
  },
  nearMisses: (rule, random) => [
    JSON.stringify({ [rule.words[0] ?? 'key']: random.text(alphabets.lower, 3) }),
    JSON.stringify({ [`${rule.words[0] ?? 'key'}_name`]: random.text(alphabets.base62, 40) }),
  ],
}

function find(rule: FamilyRule, field: Field, at: number): number {
  const { bytes } = field
  const [name = '', ...others] = rule.words
  if (!standsAt(bytes, at, `"${name}"`)) return 1
  const from = Math.max(0, at - AROUND)
  const around = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + from,
    Math.min(bytes.length, at + 2 * AROUND) - from,
  )
  if (!others.every((other) => around.includes(`"${other}"`))) return name.length
  const window = latin1(bytes, from, Math.min(bytes.length, at + 2 * AROUND))
  const own = at - from
  const value = stringAfter(window, own + name.length + 2)
  if (value === null || value.text.length < 8) return window.length
  const object = objectAround(window, own)
  const body = window.slice(object.start, object.end)
  if (!others.every((other) => body.includes(`"${other}"`))) return window.length
  const secret = withoutArmour(value.text)
  const facts: Record<string, string> = {}
  for (const publicField of PUBLIC_FIELDS) {
    const text = new RegExp(`"${publicField}"\\s*:\\s*"([^"\\\\]{1,200})"`).exec(body)?.[1]
    if (text !== undefined && publicField !== name) facts[publicField] = text
  }
  field.add(
    matchOf({
      rule,
      start: from + value.start,
      end: from + value.end,
      value: secret,
      reasons: [
        'document-fields',
        ...doubtsOf(secret).filter((reason) => reason !== 'sequence'),
        ...standInsOf(secret),
      ],
      facts,
      key: name,
      specificity: SPECIFICITY.document,
    }),
  )
  return window.length
}

/** The innermost braces around a position, as far as the window reaches. */
function objectAround(window: string, at: number): { start: number; end: number } {
  let depth = 0
  let start = at
  while (start > 0 && depth >= 0) {
    start--
    if (window[start] === '}') depth++
    if (window[start] === '{') depth--
  }
  depth = 0
  let end = at
  while (end < window.length && depth >= 0) {
    if (window[end] === '{') depth++
    if (window[end] === '}') depth--
    end++
  }
  return { start, end }
}

function stringAfter(window: string, at: number): { text: string; start: number; end: number } | null {
  const found = /^\s{0,8}:\s{0,8}"((?:[^"\\\n]|\\.)*)"/.exec(window.slice(at))
  const written = found?.[1]
  if (!found || written === undefined) return null
  const end = at + found[0].length - 1
  return { text: written.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'), start: end - written.length, end }
}

const withoutArmour = (text: string): string =>
  text.includes('-----') ? text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '') : text
