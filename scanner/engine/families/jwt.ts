import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { isIn, latin1, skip, tableOf, WORD } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import type { Reason } from '../score/weights.ts'
import { exact, type Family } from './family.ts'

const LONGEST = 8_192
const BASE64URL = tableOf(alphabets.base64Url)
const PART = tableOf(`${alphabets.base64Url}.`)

/** Signed tokens: three parts, the first of which decodes to a header with an algorithm. */
export const jwt: Family = {
  reach: { before: 2, after: LONGEST },
  anchors: () => [exact('eyJ')],
  find,
  sample: (rule, random) => {
    const issuer = rule.words[0] ?? 'login'
    const claims = {
      iss: `https://${issuer}.${random.text(alphabets.lower, 6)}.net`,
      sub: random.text(alphabets.base62, 12),
      exp: 1_700_000_000 + random.below(100_000_000),
    }
    const header = encode({ alg: 'RS256', typ: 'JWT' })
    const text = `${header}.${encode(claims)}.${random.text(alphabets.base64Url, 43)}`
    return { text, secret: text, key: 'access', standsAlone: false }
  },
  nearMisses: (_rule, random) => [
    `${encode({ version: 3, sources: [] })}.${random.text(alphabets.base64Url, 30)}.${random.text(alphabets.base64Url, 43)}`,
    `${encode({ alg: 'RS256' })}.${random.text(alphabets.base64Url, 30)}`,
    `x${encode({ alg: 'RS256' })}.${encode({ sub: random.text(alphabets.lower, 9) })}.${random.text(alphabets.base64Url, 43)}`,
  ],
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function find(rule: FamilyRule, field: Field, at: number): number {
  const { bytes } = field
  if (isIn(WORD, bytes, at - 1) && bytes[at - 2] !== 92) return 1
  const firstDot = skip(BASE64URL, bytes, at, at + 1_024)
  if (bytes[firstDot] !== 46 || firstDot - at < 12) return firstDot - at
  const end = skip(PART, bytes, firstDot, at + LONGEST)
  const parts = latin1(bytes, at, end).replace(/\.+$/, '').split('.')
  const header = decode(parts[0] ?? '')
  if (header === null || !('alg' in header) || (parts.length !== 3 && parts.length !== 5)) return end - at
  const claims = decode(parts[1] ?? '')
  const signature = parts.at(-1) ?? ''
  if (signature.length < 20 || (parts.length === 3 && claims === null)) return end - at
  const text = parts.join('.')
  const issuer = typeof claims?.iss === 'string' ? claims.iss : ''
  if (rule.words.length > 0 && !rule.words.some((word) => issuer.includes(word))) return end - at
  field.add(
    matchOf({
      rule,
      start: at,
      end: at + text.length,
      value: text,
      reasons: reasonsOf(claims, signature),
      facts: factsOf(claims),
      specificity: SPECIFICITY.token + (rule.words.length > 0 ? 0.5 : 0),
      weak: false,
    }),
  )
  return end - at
}

type Claims = Readonly<Partial<Record<'alg' | 'iss' | 'exp' | 'sub' | 'name' | 'admin' | 'role', unknown>>>

function decode(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

function reasonsOf(claims: Claims | null, signature: string): Reason[] {
  const reasons: Reason[] = ['signed-token']
  const sample = claims?.sub === '1234567890' || claims?.name === 'John Doe' || claims?.admin === true
  if (sample) reasons.push('sample-token')
  if (claims?.role === 'anon') reasons.push('public-key')
  if (/(.)\1{7}|signature|example|xxxx/i.test(signature)) reasons.push('placeholder-word')
  return reasons
}

function factsOf(claims: Claims | null): { issuer?: string; expiresAt?: string } {
  const facts: { issuer?: string; expiresAt?: string } = {}
  if (typeof claims?.iss === 'string') facts.issuer = claims.iss.slice(0, 200)
  if (typeof claims?.exp === 'number' && Number.isFinite(claims.exp) && Math.abs(claims.exp) < 8.64e12) {
    facts.expiresAt = new Date(claims.exp * 1_000).toISOString()
  }
  return facts
}
