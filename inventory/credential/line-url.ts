/**
 * A link to lines of a file at a commit on the host that serves the repository; null when the host or the
 * commit is not known, or the base is no web address. GitHub's form is the default, since most hosts understand it.
 */
export function lineUrl(
  webBase: string | null,
  commit: string | null,
  place: { path: string; line: number; endLine: number },
): string | null {
  if (webBase === null || commit === null) return null
  const base = URL.parse(webBase)
  if (base === null || !/^https?:$/.test(base.protocol)) return null
  const path = place.path.split('/').map(encodeURIComponent).join('/')
  const root = webBase.replace(/\/+$/, '')
  const several = place.endLine > place.line
  if (base.hostname.includes('gitlab'))
    return `${root}/-/blob/${commit}/${path}#L${place.line}${several ? `-${place.endLine}` : ''}`
  if (base.hostname.includes('bitbucket'))
    return `${root}/src/${commit}/${path}#lines-${place.line}${several ? `:${place.endLine}` : ''}`
  return `${root}/blob/${commit}/${path}#L${place.line}${several ? `-L${place.endLine}` : ''}`
}
