import type { FingerprintLimits } from '#inventory/model/vault.ts'

/** Whether the value of an entry may be read: by the paths and the tags that were allowed. */
export function mayReadValue(
  { path, tags }: { readonly path: string; readonly tags: Readonly<Record<string, string>> },
  limits: FingerprintLimits,
): boolean {
  if (limits.exceptPaths.some((pattern) => matches(pattern, path))) return false
  const byPath = limits.paths.length === 0 || limits.paths.some((pattern) => matches(pattern, path))
  const byTag = limits.tags.length === 0 || limits.tags.some(({ name, value }) => tags[name] === value)
  return byPath && byTag
}

/** `*` is any run of characters; everything else is itself. Linear, whatever the pattern is. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  if (!text.startsWith(first)) return false
  const last = others.pop()
  if (last === undefined) return text === first
  let at = first.length
  for (const piece of others) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
