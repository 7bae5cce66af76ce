import { SourceError } from '#scanner/sources/source.ts'

/** A remote's address without its credential, and the credential apart from it. */
export type RemoteUrl = {
  readonly address: string
  readonly user: string | null
  readonly password: string | null
}

const KINDS = 'https://, http://, ssh://, git://, file:// or user@host:path'

/** Takes a git URL apart. Throws SourceError for what is no URL of a known kind (`ext::`, options, local paths). */
export function parseRemoteUrl(text: string): RemoteUrl {
  const url = text.trim()
  if (/^(ssh|git|file):\/\/[^\s-]/i.test(url) && URL.canParse(url)) return withoutPassword(new URL(url), url)
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return webUrl(new URL(url))
  if (/^(?:[\w.+-]+@)?[A-Za-z0-9[][\w.:[\]-]*:(?![:/]{2})[^\s-].*$/.test(url) && !url.includes('::'))
    return { address: url, user: null, password: null }
  throw new SourceError(
    'not-found',
    'This is no git URL that can be fetched.',
    `Give a URL such as ${KINDS}.`,
  )
}

/** Whether a text is meant as a remote rather than as a path. */
export const looksLikeRemote = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[\w.+-]+@[\w.-]+:/.test(text)

function webUrl(url: URL): RemoteUrl {
  const user = url.username === '' ? null : decodeURIComponent(url.username)
  const password = url.password === '' ? null : decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  return { address: url.href, user, password }
}

/** ssh keeps its user name, which is no secret; a password there is of no use to git. */
function withoutPassword(url: URL, text: string): RemoteUrl {
  if (url.password === '') return { address: text, user: null, password: null }
  url.password = ''
  return { address: url.href, user: null, password: null }
}
