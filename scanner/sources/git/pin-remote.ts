import type { AddressRules } from '#inventory/model/address-rules.ts'
import { literalOf } from '#inventory/model/network-address.ts'
import {
  checkedAddresses,
  checkThroughProxy,
  type Resolve,
  systemResolve,
} from '#scanner/net/address-guard.ts'
import { NetError } from '#scanner/net/net-error.ts'
import { portOf, proxyFor } from '#scanner/net/proxy.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { type Environment, fetchEnvironment } from './environment.ts'
import { pinSsh } from './pin-ssh.ts'
import type { RemoteUrl } from './remote-url.ts'
import { runGit } from './run.ts'

/** What git gets so that it calls only what was checked. */
export type Pin = { readonly settings: readonly string[]; readonly environment: Environment }

/**
 * Resolves the remote's host, checks every address, and holds git to them: it does not resolve again, follows no
 * redirect and no other protocol. Where a proxy of the operator resolves, the name alone is checked. Throws
 * SourceError when the address may not be called or git cannot be held to it.
 */
export async function pinRemote(
  remote: RemoteUrl,
  rules: AddressRules,
  resolve: Resolve = systemResolve,
): Promise<Pin> {
  const address = await effectiveAddress(remote)
  try {
    if (/^https?:/i.test(address)) return await pinHttp(new URL(address), rules, resolve)
    if (/^file:/i.test(address)) return { settings: [], environment: { GIT_ALLOW_PROTOCOL: 'file' } }
    if (/^(?:git:\/\/|[a-z0-9+.-]+::)/i.test(address)) throw unheld()
    return await pinSsh(address, rules, resolve)
  } catch (error) {
    throw error instanceof SourceError ? error : refused(error)
  }
}

/** The address after the operator's own `url.<base>.insteadOf`; asked of git, which calls nobody for it. */
async function effectiveAddress({ address }: RemoteUrl): Promise<string> {
  const args = ['ls-remote', '--get-url', '--', address]
  const said = await runGit(args, { repository: null, environment: fetchEnvironment() })
  return said.toString('utf8').trim()
}

/** git names an alternate's or a bundle's address only where redirects are on: both stay off. */
const HTTP_SETTINGS = ['http.followRedirects=false', 'transfer.bundleURI=false', 'fetch.uriProtocols=']
const HTTP_ENVIRONMENT = { GIT_ALLOW_PROTOCOL: 'https:http' }

/** Decided here once, so that git and curl cannot think otherwise: through the proxy always, or never. */
async function pinHttp(url: URL, rules: AddressRules, resolve: Resolve): Promise<Pin> {
  if (await hasProxy(url)) {
    checkThroughProxy(url.hostname, rules)
    return {
      settings: options(HTTP_SETTINGS),
      environment: { ...HTTP_ENVIRONMENT, no_proxy: '', NO_PROXY: '' },
    }
  }
  await needGit(2, 37)
  const addresses = await checkedAddresses(url.hostname.replace(/^\[|\]$/g, ''), rules, resolve)
  const listed = addresses.map((each) => (each.includes(':') ? `[${each}]` : each)).join(',')
  const resolved = `http.curloptResolve=${url.hostname}:${portOf(url)}:${listed}`
  const pinned = ['http.proxy=', ...(literalOf(url.hostname) === null ? [resolved] : [])]
  return { settings: options([...HTTP_SETTINGS, ...pinned]), environment: HTTP_ENVIRONMENT }
}

const options = (settings: readonly string[]): string[] => settings.flatMap((setting) => ['-c', setting])

/** Whether git would go through a proxy: of its own configuration, where an empty one means none, else of the environment. */
async function hasProxy(url: URL): Promise<boolean> {
  const environment = fetchEnvironment()
  const args = ['config', '--get-urlmatch', 'http.proxy', url.href]
  const said = await runGit(args, { repository: null, environment }).catch(() => null)
  if (said === null) return proxyFor(url, environment) !== null
  const configured = said.toString().trim()
  const { no_proxy, NO_PROXY } = environment
  const own = { https_proxy: configured, http_proxy: configured, no_proxy: no_proxy ?? NO_PROXY }
  return configured !== '' && proxyFor(url, own) !== null
}

/** Older ones ignore the setting that names addresses, and would resolve by themselves. */
async function needGit(major: number, minor: number): Promise<void> {
  const said = (await runGit(['--version'], { repository: null })).toString()
  const [, first = 0, second = 0] = (/(\d+)\.(\d+)/.exec(said) ?? []).map(Number)
  if (first > major || (first === major && second >= minor)) return
  throw new SourceError(
    'failed',
    `This git cannot be held to an address that was checked: it is older than ${major}.${minor}.`,
    'Install a newer git, or name the source at the command line of this machine (npm start -- URL).',
  )
}

const unheld = (): SourceError =>
  new SourceError(
    'failed',
    'git cannot be held to an address over this protocol.',
    'Add the source by an https or ssh URL.',
  )

function refused(error: unknown): SourceError {
  const isUnknown = !(error instanceof NetError) || error.reason === 'name-not-found'
  if (isUnknown)
    return new SourceError(
      'unreachable',
      'The host of the remote has no address.',
      'Check the address, and the name service of the machine that scans.',
    )
  return new SourceError(
    'no-permission',
    'The address lies on the scanning machine itself or in a private network, which sources named in the dashboard may not.',
    'Whoever runs Sprawl can allow it: --allow-address, or SPRAWL_ALLOWED_ADDRESSES of the worker.',
  )
}
