/** A filter of RFC 7644 §3.4.2.2. Paths are in small letters, without the schema of the core. */
export type ScimFilter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly [ScimFilter, ScimFilter] }
  | { readonly kind: 'not'; readonly of: ScimFilter }
  | { readonly kind: 'present'; readonly path: string }
  | {
      readonly kind: 'compare'
      readonly path: string
      readonly operator: ScimOperator
      readonly value: ScimValue
    }

export type ScimValue = string | number | boolean | null
const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type ScimOperator = (typeof OPERATORS)[number]

/** A filter that cannot be understood; the message quotes none of it. */
export class ScimFilterError extends Error {}

const LONGEST = 2000
const MOST_TOKENS = 200
const DEEPEST = 10
const TOKEN = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y

/** Reads a filter, bounded in length and depth. Throws ScimFilterError. */
export function parseScimFilter(text: string): ScimFilter {
  const tokens = tokensOf(text)
  const reader = new Reader(tokens)
  const filter = reader.any(0, '')
  if (!reader.isAtEnd) throw new ScimFilterError('Something follows the end of the filter.')
  return filter
}

/** The path of an attribute as filters and patches name it: small letters, without the schema of the core. */
export const scimPath = (path: string): string =>
  path.toLowerCase().replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/, '')

function tokensOf(text: string): string[] {
  if (text.length > LONGEST) throw new ScimFilterError('The filter is too long.')
  const tokens: string[] = []
  const source = text.trimEnd()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source)
    if (match === null) throw new ScimFilterError('The filter is not understood.')
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '')
    if (tokens.length > MOST_TOKENS) throw new ScimFilterError('The filter is too long.')
  }
  return tokens
}

/** Recursive descent: or, and, then one comparison, negation or group. `prefix` stands before paths in brackets. */
class Reader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  any(depth: number, prefix: string): ScimFilter {
    let left = this.#all(depth, prefix)
    while (this.#takes('or')) left = { kind: 'or', of: [left, this.#all(depth, prefix)] }
    return left
  }

  #all(depth: number, prefix: string): ScimFilter {
    let left = this.#one(depth, prefix)
    while (this.#takes('and')) left = { kind: 'and', of: [left, this.#one(depth, prefix)] }
    return left
  }

  #one(depth: number, prefix: string): ScimFilter {
    if (depth > DEEPEST) throw new ScimFilterError('The filter is nested too deeply.')
    if (this.#takes('not')) return { kind: 'not', of: this.#group('(', ')', depth, prefix) }
    if (this.#peek() === '(') return this.#group('(', ')', depth, prefix)
    const path = `${prefix}${pathOf(this.#next())}`
    if (this.#peek() !== '[') return this.#comparison(path)
    const inside = this.#group('[', ']', depth, `${path}.`)
    const rest = this.#peek()
    if (rest === undefined || !rest.startsWith('.')) return inside
    return { kind: 'and', of: [inside, this.#comparison(`${path}${pathOf(this.#next().slice(1), '.')}`)] }
  }

  #group(open: string, close: string, depth: number, prefix: string): ScimFilter {
    if (!this.#takes(open)) throw new ScimFilterError('A bracket is missing.')
    const inside = this.any(depth + 1, prefix)
    if (!this.#takes(close)) throw new ScimFilterError('A bracket is not closed.')
    return inside
  }

  #comparison(path: string): ScimFilter {
    const word = this.#next().toLowerCase()
    if (word === 'pr') return { kind: 'present', path }
    const operator = OPERATORS.find((each) => each === word)
    if (operator === undefined) throw new ScimFilterError('The operator is not known.')
    return { kind: 'compare', path, operator, value: literalOf(this.#next()) }
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #next(): string {
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new ScimFilterError('The filter ends too early.')
    return token
  }

  #takes(word: string): boolean {
    if (this.#peek()?.toLowerCase() !== word) return false
    this.#at++
    return true
  }
}

function pathOf(token: string, before = ''): string {
  if (!/^[A-Za-z$][\w$.:-]*$/.test(token)) throw new ScimFilterError('An attribute is not named as one.')
  return `${before}${scimPath(token)}`
}

function literalOf(token: string): ScimValue {
  const word = token.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  try {
    const value: unknown = JSON.parse(token)
    if (typeof value === 'string' || typeof value === 'number') return value
  } catch {
    throw new ScimFilterError('A value is neither text in quotes nor a number.')
  }
  throw new ScimFilterError('A value is neither text in quotes nor a number.')
}
