/**
 * A path glob in the language of .gitignore: `*` and `?` stay inside a folder, `**` crosses folders, a
 * pattern without an inner slash fits at any depth, one that fits a folder fits all below it. Matching takes
 * time proportional to pattern × path, whatever the pattern is: ignore files come from hostile repositories.
 */
export function pathGlob(glob: string): (path: string) => boolean {
  const trimmed = glob.replace(/^\/+/, '')
  const foldersOnly = trimmed.endsWith('/')
  const body = trimmed.replace(/\/+$/, '')
  const anchored = glob.startsWith('/') || body.includes('/')
  const pattern = (anchored ? body : `**/${body}`).split('/').map(segmentOf)
  return (path) => {
    const names = path.split('/')
    const longest = foldersOnly ? names.length - 1 : names.length
    return body !== '' && fitsPrefix(pattern, names, longest)
  }
}

type Segment = '**' | readonly Token[]
type Token = { readonly kind: 'star' } | { readonly kind: 'char'; readonly fits: (char: string) => boolean }

/** Whether the pattern fits the first n names for some n of 1 to `longest`. */
function fitsPrefix(pattern: readonly Segment[], names: readonly string[], longest: number): boolean {
  let reached = new Set([0])
  for (const [at, segment] of pattern.entries()) {
    const next = new Set<number>()
    const isLast = at === pattern.length - 1
    if (segment === '**') {
      const from = Math.min(...reached)
      for (let index = from; index <= names.length; index += 1) if (!isLast || index > from) next.add(index)
    } else {
      for (const index of reached) {
        const name = names[index]
        if (name !== undefined && fitsSegment(segment, name)) next.add(index + 1)
      }
    }
    if (next.size === 0) return false
    reached = next
  }
  return [...reached].some((count) => count >= 1 && count <= longest)
}

/** Greedy with one point to come back to: the last star. */
function fitsSegment(tokens: readonly Token[], name: string): boolean {
  const chars = [...name]
  let token = 0
  let char = 0
  let star = -1
  let starChar = 0
  while (char < chars.length) {
    const current = tokens[token]
    if (current?.kind === 'star') {
      star = token
      starChar = char
      token += 1
    } else if (current?.fits(chars[char] ?? '')) {
      token += 1
      char += 1
    } else if (star >= 0) {
      token = star + 1
      starChar += 1
      char = starChar
    } else return false
  }
  return tokens.slice(token).every(({ kind }) => kind === 'star')
}

function segmentOf(text: string): Segment {
  if (text === '**') return '**'
  const tokens: Token[] = []
  const chars = [...text]
  for (let index = 0; index < chars.length; index += 1) {
    const char = chars[index] ?? ''
    const close = char === '[' ? chars.indexOf(']', index + 2) : -1
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' })
    } else if (char === '?') tokens.push({ kind: 'char', fits: () => true })
    else if (close > 0) {
      tokens.push({ kind: 'char', fits: classOf(chars.slice(index + 1, close)) })
      index = close
    } else {
      const literal = char === '\\' ? (chars[++index] ?? '\\') : char
      tokens.push({ kind: 'char', fits: (other) => other === literal })
    }
  }
  return tokens
}

/** The characters between brackets: singles, ranges, negated by a leading `!` or `^`. */
function classOf(chars: readonly string[]): (char: string) => boolean {
  const negated = chars[0] === '!' || chars[0] === '^'
  const members = negated ? chars.slice(1) : chars
  return (char) => {
    let within = false
    for (let index = 0; index < members.length; index += 1) {
      const low = members[index] ?? ''
      const high = members[index + 1] === '-' && index + 2 < members.length ? members[index + 2] : undefined
      if (high === undefined) within ||= char === low
      else {
        within ||= char >= low && char <= high
        index += 2
      }
    }
    return within !== negated
  }
}
