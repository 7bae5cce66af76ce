import {
  bothCases,
  CLASSES,
  CONTROLS,
  complement,
  PatternError,
  type PatternNode,
  POSIX_CLASSES,
  range,
  setOf,
} from './syntax.ts'

export type ParseOptions = {
  readonly ignoreCase: boolean
  /** The most that `*`, `+` and `{n,}` repeat; null refuses them. */
  readonly unbounded: number | null
  /** Whether a repetition of varying length may stand inside another. */
  readonly nested: boolean
}

export type ParsedPattern = {
  readonly root: PatternNode
  readonly groups: number
  readonly groupNames: ReadonlyMap<string, number>
  /** How many `*`, `+` and `{n,}` were given a bound. */
  readonly bounded: number
}

const MOST_REPEATED = 1_000

/** Reads an expression in the common ground of RE2 and JavaScript. Throws PatternError with the reason. */
export function parsePattern(source: string, options: ParseOptions): ParsedPattern {
  return new Parser(source, options).parse()
}

class Parser {
  readonly #source: string
  readonly #options: ParseOptions
  readonly #names = new Map<string, number>()
  #at = 0
  #groups = 0
  #bounded = 0
  #depth = 0
  #ignoreCase: boolean

  constructor(source: string, options: ParseOptions) {
    this.#source = source
    this.#options = options
    this.#ignoreCase = options.ignoreCase
  }

  parse(): ParsedPattern {
    const root = this.#choice()
    if (this.#at < this.#source.length) throw new PatternError(`a ")" too many at character ${this.#at + 1}`)
    return { root, groups: this.#groups, groupNames: this.#names, bounded: this.#bounded }
  }

  #peek(text: string): boolean {
    return this.#source.startsWith(text, this.#at)
  }

  #take(text: string): boolean {
    if (!this.#peek(text)) return false
    this.#at += text.length
    return true
  }

  #match(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.#source.slice(this.#at, this.#at + 100))
    if (found !== null) this.#at += found[0].length
    return found
  }

  /** Flags that are set inside a group end with it. */
  #choice(): PatternNode {
    if (++this.#depth > 50) throw new PatternError('groups lie more than 50 deep')
    const before = this.#ignoreCase
    const options = [this.#sequence()]
    while (this.#take('|')) options.push(this.#sequence())
    this.#ignoreCase = before
    this.#depth -= 1
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options }
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = []
    while (this.#at < this.#source.length && !this.#peek('|') && !this.#peek(')')) {
      const atom = this.#atom()
      if (atom !== null) items.push(this.#repeated(atom))
    }
    return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'sequence', items }
  }

  #repeated(item: PatternNode): PatternNode {
    const found = this.#match(/^(?:([*+?])|\{(\d{1,6})(,)?(\d{1,6})?\})/)
    if (found === null) return item
    const [, sign, low, comma, high] = found
    const min = sign === undefined ? Number(low) : sign === '+' ? 1 : 0
    const isOpen = sign === '*' || sign === '+' || (comma !== undefined && high === undefined)
    const max = isOpen ? this.#bound(min) : sign === '?' ? 1 : Number(high ?? low)
    if (max > MOST_REPEATED || max < min)
      throw new PatternError(`a repetition of ${min} to ${max}: the most is ${MOST_REPEATED}`)
    if (item.kind === 'edge') throw new PatternError('a repetition of ^, $ or \\b')
    if (!this.#options.nested && max > 1 && varies(item))
      throw new PatternError(
        'a repetition of varying length inside another; give the inner one a fixed length',
      )
    const greedy = !this.#take('?')
    if (this.#peek('+') || this.#peek('*')) throw new PatternError('a possessive or doubled repetition')
    return { kind: 'repeat', item, min, max, greedy }
  }

  #bound(min: number): number {
    const { unbounded } = this.#options
    if (unbounded === null)
      throw new PatternError('a repetition without an upper bound; write {0,200} for * and {1,200} for +')
    this.#bounded += 1
    return Math.max(unbounded, min)
  }

  #atom(): PatternNode | null {
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return this.#class()
    if (this.#take('^')) return { kind: 'edge', at: 'line-start' }
    if (this.#take('$')) return { kind: 'edge', at: 'line-end' }
    if (this.#take('.')) return setOf(complement([10, 13]))
    if (this.#take('\\')) return this.#escaped()
    if (/^[*+?]/.test(this.#source[this.#at] ?? ''))
      throw new PatternError(`nothing to repeat at character ${this.#at + 1}`)
    const char = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0)
    this.#at += char.length
    return this.#literal(char)
  }

  #literal(char: string): PatternNode {
    const bytes = [...Buffer.from(char, 'utf8')]
    const items = bytes.map((byte) =>
      setOf(this.#ignoreCase && bytes.length === 1 ? bothCases([byte]) : [byte]),
    )
    return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'sequence', items }
  }

  #group(): PatternNode | null {
    if (/^\?<?[=!]/.test(this.#source.slice(this.#at, this.#at + 3)))
      throw new PatternError('a look-ahead or look-behind; write what must stand there into the expression')
    if (this.#take('?>')) throw new PatternError('an atomic group')
    const flags = this.#match(/^\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/)
    if (flags !== null) return this.#flagged(flags[1] ?? '', flags[2] ?? '', flags[3] === ')')
    const name = this.#match(/^\?P?<([A-Za-z_]\w*)>/)?.[1]
    if (name === undefined && this.#peek('?'))
      throw new PatternError('a kind of group that is not known here')
    this.#groups += 1
    const index = this.#groups
    if (name !== undefined) this.#names.set(name, index)
    return { kind: 'group', item: this.#closed(), index }
  }

  #flagged(on: string, off: string, toTheEnd: boolean): PatternNode | null {
    const unknown = [...on, ...off].find((flag) => !'imsU'.includes(flag) || flag === 'U')
    if (unknown !== undefined) throw new PatternError(`the flag ${unknown}`)
    const before = this.#ignoreCase
    if (on.includes('i')) this.#ignoreCase = true
    if (off.includes('i')) this.#ignoreCase = false
    if (toTheEnd) return null
    const item = this.#closed()
    this.#ignoreCase = before
    return item
  }

  #closed(): PatternNode {
    const item = this.#choice()
    if (!this.#take(')')) throw new PatternError('a group that is not closed')
    return item
  }

  #escaped(): PatternNode {
    const letter = this.#source[this.#at] ?? ''
    if (letter === 'b' || letter === 'B') {
      this.#at += 1
      return { kind: 'edge', at: letter === 'b' ? 'word' : 'no-word' }
    }
    if (letter === 'A' || letter === 'z' || letter === 'Z') {
      this.#at += 1
      return { kind: 'edge', at: letter === 'A' ? 'line-start' : 'line-end' }
    }
    const members = this.#escapedMembers()
    return setOf(this.#ignoreCase ? bothCases(members) : members)
  }

  /** What follows a backslash, in a class or outside. */
  #escapedMembers(): readonly number[] {
    const hex = this.#match(/^x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))|^u([0-9a-fA-F]{4})/)
    if (hex !== null) return [this.#code(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16))]
    const letter = this.#source[this.#at] ?? ''
    this.#at += 1
    const known = Object.hasOwn(CLASSES, letter) ? CLASSES[letter] : undefined
    if (known !== undefined) return known
    const control = Object.hasOwn(CONTROLS, letter) ? CONTROLS[letter] : undefined
    if (control !== undefined) return [control]
    if (/[1-9k]/.test(letter)) throw new PatternError('a back reference')
    if (letter === '' || /[A-Za-z]/.test(letter))
      throw new PatternError(`\\${letter}, which is not known here`)
    return [this.#code(letter.charCodeAt(0))]
  }

  #code(code: number): number {
    if (code > 127) throw new PatternError('a character beyond ASCII in a class or escape')
    return code
  }

  #class(): PatternNode {
    const negated = this.#take('^')
    const members: number[] = []
    for (let isFirst = true; isFirst || !this.#peek(']'); isFirst = false) {
      if (this.#at >= this.#source.length) throw new PatternError('a class that is not closed')
      const low = this.#member()
      const [from] = low
      const isRange = low.length === 1 && this.#peek('-') && this.#source[this.#at + 1] !== ']'
      if (!isRange || from === undefined) members.push(...low)
      else {
        this.#at += 1
        const [to] = this.#member()
        if (to === undefined || to < from)
          throw new PatternError('a range of characters that ends before it begins')
        members.push(...range(from, to))
      }
    }
    this.#at += 1
    const folded = this.#ignoreCase ? bothCases(members) : members
    return setOf(negated ? complement(folded) : folded)
  }

  #member(): readonly number[] {
    const posix = this.#match(/^\[:(\^?)([a-z]+):\]/)
    if (posix !== null) {
      const known = POSIX_CLASSES[posix[2] ?? '']
      if (known === undefined) throw new PatternError(`the class ${posix[0]}`)
      return posix[1] === '^' ? complement(known) : known
    }
    if (this.#take('\\')) return this.#take('b') ? [8] : this.#escapedMembers()
    const code = this.#source.charCodeAt(this.#at)
    this.#at += 1
    return [this.#code(code)]
  }
}

/** Whether texts of different length fit it, by more than one step. */
function varies(node: PatternNode): boolean {
  switch (node.kind) {
    case 'repeat':
      return node.min !== node.max || varies(node.item)
    case 'group':
      return varies(node.item)
    case 'sequence':
      return node.items.some(varies)
    case 'choice':
      return node.options.some(varies)
    default:
      return false
  }
}
