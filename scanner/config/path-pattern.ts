import { readPattern } from '#scanner/engine/pattern/index.ts'
import { PatternSearch } from '#scanner/engine/pattern/search.ts'

/** Paths that something leaves out, under the expression or glob that says so. */
export type HiddenPaths = { readonly pattern: string; readonly fits: (path: string) => boolean }

/** `*` and `+` end after so many characters. */
const BOUND = 200

/** Whether a path holds what the expression says; its time is linear in the path. Throws PatternError. */
export function pathPattern(pattern: string): (path: string) => boolean {
  const { program } = readPattern({ pattern, ignoreCase: false, group: 0, unbounded: BOUND })
  const search = new PatternSearch(program)
  return (path) => {
    const bytes = Buffer.from(path)
    return search.find(bytes, 0, bytes.length) !== null
  }
}
