import type { TextKind } from '#inventory/model/hosted-text.ts'

/**
 * A link to a text on the host of the repository it belongs to: its path is the end of its address, and a page of a
 * wiki is shown as it was at a commit. Null where the host or the commit is not known.
 */
export function textUrl(
  webBase: string | null,
  kind: TextKind,
  path: string,
  commit: string | null,
): string | null {
  const base = webBase === null ? null : URL.parse(webBase)
  if (webBase === null || base === null || !/^https?:$/.test(base.protocol)) return null
  const root = webBase.replace(/\/+$/, '')
  if (kind !== 'wiki') return `${root}/${path}`
  if (commit === null) return null
  const page = (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '')
  return `${root}/wiki/${encodeURIComponent(page)}/${commit}`
}
