import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MintedLink } from '#inventory/access/mint-entry-link.ts'
import { openBrowser } from './browser.ts'
import type { Environment } from './child-env.ts'

/** Where the token of a link stands: browsers never send what follows the `#`. */
export const entryUrl = (url: string, { token }: MintedLink): string => `${url}/enter#${token}`

/** What a start prints for whoever has no other way in yet. */
export const entryLine = (url: string, link: MintedLink): string =>
  `Open ${entryUrl(url, link)}  (works once, ${link.purpose === 'reset' ? 'for an hour' : 'for 24 hours'})`

/**
 * Opens the dashboard in the person's browser. A link that lets somebody in is on no command line, which every
 * process of the machine can read: the browser is given a file of ours that leads there, for a minute.
 */
export async function openDashboard(
  url: string,
  link: MintedLink | null,
  given: { dataDirectory: string; env: Environment; signal: AbortSignal },
): Promise<void> {
  if (link === null) {
    openBrowser(url, given.env)
    return
  }
  const file = path.join(given.dataDirectory, 'open.html')
  await rm(file, { force: true })
  await writeFile(file, leadingTo(entryUrl(url, link)), { mode: 0o600, flag: 'wx' })
  openBrowser(pathToFileURL(file).href, given.env)
  const remove = () => void rm(file, { force: true }).catch(() => undefined)
  setTimeout(remove, 60_000).unref()
  given.signal.addEventListener('abort', remove, { once: true })
}

/** Addresses of ours hold nothing that HTML would read. */
const leadingTo = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Sprawl</title>
<meta http-equiv="refresh" content="0;url=${encodeURI(address)}">\n`
