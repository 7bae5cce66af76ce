import { alphabets, type Part, type Rule, type Shape } from '#scanner/rules/define-rule.ts'
import { plural } from './words.ts'

/** What a rule looks for, in sentences without a regular expression where it has none. */
export function shapeWords(rule: Rule): string[] {
  if (rule.kind === 'family') return [FAMILIES[rule.family], ...wordsOf(rule.words)]
  if (rule.kind === 'pattern')
    return [
      `The expression ${rule.pattern}`,
      `Near one of the words ${rule.keywords.join(', ')}.`,
      ...(rule.minEntropy === null ? [] : [`With at least ${rule.minEntropy} bits per character.`]),
    ]
  const context =
    rule.context === null
      ? []
      : [`Near one of the words ${rule.context.keywords.join(', ')}, within ${rule.context.reach} bytes.`]
  const companion =
    rule.companion === null
      ? []
      : [`Better known with ${rule.companion.factName} within ${rule.companion.reach} bytes.`]
  return [...rule.shapes.map(sentence), ...context, ...companion]
}

const FAMILIES: Readonly<Record<Extract<Rule, { kind: 'family' }>['family'], string>> = {
  pem: 'A PEM block or key file.',
  'key-file': 'A file of keys, as it is or in base64.',
  'login-call': 'User and password that are given to a call.',
  'seed-phrase': 'The words of a wallet, with their checksum.',
  'url-password': 'The password in a URL.',
  assignment: 'A value assigned to a name that speaks of a credential.',
  'json-document': 'A string in a JSON document that has certain other fields.',
  'http-header': 'What an Authorization header or curl sends.',
  jwt: 'A JSON Web Token.',
  netrc: 'The password in a file of logins.',
}

const wordsOf = (words: readonly string[]): string[] => {
  if (words.length === 0) return []
  const more = words.length > 12 ? ` and ${words.length - 12} more` : ''
  return [`It knows: ${words.slice(0, 12).join(', ')}${more}.`]
}

function sentence(shape: Shape): string {
  const checksum = shape.checksum === null ? '' : `, with the checksum ${shape.checksum.name}`
  return `${shape.parts.map(partWords).join(', then ')}${checksum}.`
}

function partWords(part: Part): string {
  if (part.kind === 'optional') return `possibly ${part.parts.map(partWords).join(', then ')}`
  if (part.kind === 'literal') {
    const texts = part.texts.slice(0, 6).map((text) => JSON.stringify(text))
    const more = part.texts.length > 6 ? ` or ${part.texts.length - 6} others` : ''
    return `${texts.join(' or ')}${more}${part.foldCase ? ' in any case' : ''}`
  }
  const { min, max, alphabet, secrecy, name } = part
  const length = min === max ? plural(min, 'character') : `${min} to ${max} characters`
  return `${length} of ${alphabetWords(alphabet)}${secrecy === 'public' ? ` (public: ${name ?? 'no secret'})` : ''}`
}

const NAMES: Readonly<Record<string, string>> = {
  [alphabets.digits]: 'digits',
  [alphabets.hexLower]: 'lower-case hex',
  [alphabets.hexUpper]: 'upper-case hex',
  [alphabets.hex]: 'hex',
  [alphabets.lower]: 'small letters',
  [alphabets.upper]: 'capital letters',
  [alphabets.letters]: 'letters',
  [alphabets.base32]: 'base32',
  [alphabets.base36]: 'digits and small letters',
  [alphabets.base36Upper]: 'digits and capital letters',
  [alphabets.base58]: 'base58',
  [alphabets.base62]: 'letters and digits',
  [alphabets.word]: 'letters, digits and _',
  [alphabets.base64]: 'base64',
  [alphabets.base64Url]: 'base64url',
}

const alphabetWords = (alphabet: string): string => NAMES[alphabet] ?? `the characters ${alphabet}`
