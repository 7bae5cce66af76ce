import path from 'node:path'

/** Where the end of the chain is written, outside the database. */
export type AnchorTarget =
  | { readonly to: 'file'; readonly file: string }
  | { readonly to: 'syslog'; readonly host: string; readonly port: number }
  | { readonly to: 'webhook'; readonly url: URL }

/** A target that cannot be understood; the message repeats nothing of a URL's credentials. */
export class AnchorError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'AnchorError'
  }
}

const SYSLOG_PORT = 514

/** The file that every installation has: it is on the machine of the worker, not in the database. */
export const ownAnchorFile = (dataDirectory: string): string =>
  path.join(dataDirectory, 'anchors', 'audit.jsonl')

/** The targets of `SPRAWL_AUDIT_ANCHOR`, apart by spaces: a path, `syslog://host:port` (UDP), or an https URL. */
export const anchorTargets = (text: string | undefined): AnchorTarget[] =>
  (text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(anchorTarget)

/** One target out of its text. Throws AnchorError. */
export function anchorTarget(text: string): AnchorTarget {
  if (path.isAbsolute(text)) return { to: 'file', file: text }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'syslog:' && url.hostname !== '')
    return { to: 'syslog', host: url.hostname, port: Number(url.port || SYSLOG_PORT) }
  if ((url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '' && url.password === '')
    return { to: 'webhook', url }
  throw new AnchorError(
    'An anchor is an absolute path, syslog://host:port, or an http(s) URL without user and password.',
  )
}

/** A target in words for people. */
export const anchorWords = (target: AnchorTarget): string => {
  if (target.to === 'file') return target.file
  return target.to === 'syslog'
    ? `syslog at ${target.host}:${target.port}`
    : `a webhook at ${target.url.host}`
}
