import ignore from 'ignore'

/** Who a CODEOWNERS file says owns a path: logins and teams as `@name`, or e-mail addresses. */
export type CodeOwners = {
  /** Null where no line matches; no owners where the last line that matches names none. */
  ownersOf(path: string): { readonly owners: readonly string[]; readonly line: number } | null
  /** Lines that are no pattern with owners, counted from 1. */
  readonly unread: readonly number[]
}

type Line = {
  readonly line: number
  readonly owners: readonly string[]
  readonly matches: (path: string) => boolean
}

/**
 * Reads a CODEOWNERS file: patterns as in .gitignore, the last one that matches wins, `!` and `[ ]` are not patterns
 * there. Source: GitHub's documentation of code owners.
 */
export function parseCodeOwners(text: string): CodeOwners {
  const lines: Line[] = []
  const unread: number[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const words = wordsOf(raw)
    const [pattern, ...owners] = words
    if (pattern === undefined) continue
    if (/^!|\[/.test(pattern) || !owners.every((owner) => OWNER.test(owner))) unread.push(index + 1)
    else lines.push({ line: index + 1, owners, matches: matcherOf(pattern) })
  }
  return {
    ownersOf(path) {
      const found = lines.findLast(({ matches }) => matches(path))
      return found === undefined ? null : { owners: found.owners, line: found.line }
    },
    unread,
  }
}

const OWNER = /^(?:@[\w.-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+)$/

/** Words up to a comment; `\ ` and `\#` belong to a word. */
function wordsOf(raw: string): string[] {
  const text = raw.replace(/(^|\s)#.*$/, '')
  return [...text.matchAll(/(?:\\.|[^\s\\])+/g)].map(([word]) => word)
}

function matcherOf(pattern: string): Line['matches'] {
  const rules = ignore({ ignorecase: false }).add(pattern)
  // In a CODEOWNERS file `docs/*` owns the files of docs and nothing deeper; .gitignore would take folders whole.
  const isShallow = pattern.endsWith('/*')
  return (path) => {
    if (!ignore.isPathValid(path)) return false
    if (!isShallow) return rules.ignores(path)
    const { length } = pattern.replace(/^\//, '').split('/')
    return rules.test(path).ignored && path.split('/').length === length
  }
}
