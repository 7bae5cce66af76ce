import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Invalid } from '#inventory/errors.ts'
import { mayCallHost, PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { AddSource } from '#inventory/model/source.ts'

/** A source as the ledger knows it: one spelling for one place, and a name for people. */
export type Address = { readonly kind: AddSource['kind']; readonly address: string; readonly name: string }

/**
 * The address of a source, canonical. Folders (and file URLs) must lie below one of `roots`, links followed.
 * Throws Invalid; its message never repeats a URL, which may carry a credential.
 */
export async function canonicalAddress(input: AddSource, roots: readonly string[]): Promise<Address> {
  if (input.kind === 'demo') return { kind: 'demo', address: 'demo', name: 'Demo' }
  if (input.kind === 'folder') return folderAddress(input.path, roots)
  const url = gitUrl(input.url)
  if (!url.startsWith('file:')) return { kind: 'git-url', address: url, name: repositoryName(url) }
  const { address } = await folderAddress(fileURLToPath(url), roots)
  return { kind: 'git-url', address: `file://${address}`, name: repositoryName(address) }
}

/**
 * Throws Invalid for what the scanner is not to call at somebody's word: this machine, its networks, metadata services.
 * What a name resolves to is judged when it is called. `git:` is refused with them: nothing holds git to an address.
 */
export function refuseUncallable({ kind, address }: Address, allowed = PUBLIC_ONLY.allowed): void {
  if (kind !== 'git-url' || address.startsWith('file:')) return
  if (address.startsWith('git:'))
    throw new Invalid('git:// is neither encrypted nor authenticated: give an https or ssh URL.')
  const host = URL.canParse(address)
    ? new URL(address).hostname
    : (/^(?:[^@]*@)?([^:]*):/.exec(address)?.[1] ?? '')
  if (!mayCallHost(decodeURIComponent(host), { allowed, trusted: false }))
    throw new Invalid(
      'Sprawl may not call this address: it lies on its own machine or in a private network. Whoever runs Sprawl can allow it (--allow-address, SPRAWL_ALLOWED_ADDRESSES).',
    )
}

async function folderAddress(path: string, roots: readonly string[]): Promise<Address> {
  if (path.includes('\0')) throw new Invalid('A path cannot hold a NUL character.')
  if (!isAbsolute(path)) throw new Invalid('Give the whole path of the folder, from the root on.')
  const address = await realpath(resolve(path)).catch(() => null)
  if (address === null || !(await isBelow(address, roots)))
    throw new Invalid('There is no such folder below the folders that were named when Sprawl was started.')
  if (!(await stat(address)).isDirectory()) throw new Invalid('This is a file, not a folder.')
  return { kind: 'folder', address, name: basename(address) || address }
}

async function isBelow(address: string, roots: readonly string[]): Promise<boolean> {
  for (const root of roots) {
    const real = await realpath(root).catch(() => null)
    if (real === null) continue
    const path = relative(real, address)
    if (path === '' || (path !== '..' && !path.startsWith('../') && !isAbsolute(path))) return true
  }
  return false
}

/** `user@host:path`, or `host.name:path`; a bare word before the colon could be any scheme. */
const SCP_LIKE = /^(?:\w[\w.-]*@\w[\w.-]*|\w[\w-]*\.[\w.-]+):(?!\/\/)(?!-)[^\s:]+$/

function gitUrl(text: string): string {
  const url = text.trim()
  if (/[\p{Cc}\s]/u.test(url)) throw new Invalid('A git URL cannot hold spaces or control characters.')
  if (SCP_LIKE.test(url)) return url
  if (!URL.canParse(url)) throw new Invalid('This is not a git URL.')
  return plainUrl(new URL(url))
}

function plainUrl(url: URL): string {
  if (!['https:', 'http:', 'ssh:', 'git:', 'file:'].includes(url.protocol))
    throw new Invalid('Only https, http, ssh, git and file URLs can be scanned.')
  if (url.password !== '' || (url.username !== '' && url.protocol !== 'ssh:') || url.search !== '')
    throw new Invalid('Leave credentials out of the URL; git asks your credential helper for them.')
  if (url.hash !== '') throw new Invalid('A git URL has no fragment.')
  if (url.protocol === 'file:') {
    if (url.host !== '') throw new Invalid('A file URL names no host here.')
    return url.href
  }
  if (!/^[\w[]/.test(decodeURIComponent(url.hostname)) || url.username.startsWith('-'))
    throw new Invalid('This is not a git URL.')
  const path = url.pathname.replace(/\/+$/, '')
  if (path === '') throw new Invalid('The URL names a host, but no repository.')
  const user = url.username === '' ? '' : `${url.username}@`
  return `${url.protocol}//${user}${url.host}${path}`
}

/** The last two parts of the path, such as `owner/name`. */
function repositoryName(address: string): string {
  const path = address.replace(/^\w+:\/\/[^/]*\//, '').replace(/^[^/:]*:(?!\/)/, '')
  const parts = path
    .replace(/\.git$/, '')
    .split('/')
    .filter((part) => part !== '')
  return parts.slice(-2).join('/') || address
}
