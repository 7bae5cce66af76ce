import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'

/** The .gitignore files from the top folder down to one folder; deeper ones have the last word. */
export type IgnoreFiles = readonly { readonly base: string; readonly matcher: Ignore }[]

/** Adds the .gitignore of `folder` (its path on disk), which lies at `base` (`''` or `a/b/`) below the top. */
export function withIgnoreFile(above: IgnoreFiles, folder: string, base: string): IgnoreFiles {
  const text = readText(join(folder, '.gitignore'))
  if (text === null) return above
  return [...above, { base, matcher: ignore({ allowRelativePaths: true, ignorecase: false }).add(text) }]
}

/** Whether a path below the top is left out; folders end in a slash. */
export function isIgnored(files: IgnoreFiles, path: string): boolean {
  for (let at = files.length - 1; at >= 0; at -= 1) {
    const file = files[at]
    if (file === undefined) continue
    const { ignored, unignored } = file.matcher.test(path.slice(file.base.length))
    if (ignored) return true
    if (unignored) return false
  }
  return false
}

function readText(file: string): string | null {
  try {
    if (!lstatSync(file).isFile()) return null
    return readFileSync(file, 'utf8').slice(0, 1024 * 1024)
  } catch {
    return null
  }
}
