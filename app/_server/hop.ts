import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { isWithin, parseAddress, type Subnet } from '#inventory/model/network-address.ts'
import { rawValues } from './host.ts'

/** Who asks, and what of us they asked for, as far as those are believed who say so. */
export type Hop = {
  /** Address of the client: the last hop that is no proxy of ours. */
  readonly address: string
  /** Host header values, of the request or of the client's own one as a proxy tells it. */
  readonly hosts: readonly string[]
  /** How the client came to the outermost proxy of ours; null when nobody says. */
  readonly scheme: string | null
}

type Arrived = { readonly peer: string | undefined; readonly rawHeaders: readonly string[] }

/**
 * Reads X-Forwarded-For, -Host and -Proto, or Forwarded, of proxies that the operator declared, from the right: each
 * proxy vouches for what stands before it. What anybody else sends of them is not looked at. Where both kinds come
 * and name different clients, one of them is the client's own invention, so neither is believed.
 */
export function hopOf({ peer, rawHeaders }: Arrived, { trustedProxies, tls }: DoorSettings): Hop {
  const direct = plainAddress(peer ?? '')
  const hosts = rawValues(rawHeaders, 'host')
  const own = tls === null ? null : 'https'
  if (!isWithin(direct, trustedProxies)) return { address: direct, hosts, scheme: own }
  const usual = listed(rawHeaders, 'x-forwarded-for')
  const standard = forwarded(rawHeaders)
  const named = standard.flatMap(({ for: client }) => client ?? [])
  const fromUsual = clientOf(direct, usual, trustedProxies)
  const fromStandard = clientOf(direct, named, trustedProxies)
  if (usual.length > 0 && named.length > 0 && fromUsual !== fromStandard)
    return { address: direct, hosts, scheme: own }
  const isStandard = usual.length === 0 && standard.length > 0
  const told = isStandard
    ? {
        hosts: standard.flatMap(({ host }) => host ?? []),
        schemes: standard.flatMap(({ proto }) => proto ?? []),
      }
    : { hosts: listed(rawHeaders, 'x-forwarded-host'), schemes: listed(rawHeaders, 'x-forwarded-proto') }
  return {
    address: isStandard ? fromStandard : fromUsual,
    hosts: told.hosts.length > 0 ? told.hosts : hosts,
    scheme: told.schemes.at(-1)?.toLowerCase() ?? own,
  }
}

/** Walks from the nearest hop outwards; the first that is no proxy of ours, or no address, ends the walk. */
function clientOf(peer: string, chain: readonly string[], trusted: readonly Subnet[]): string {
  let client = peer
  for (const each of chain.toReversed()) {
    if (!isWithin(client, trusted)) break
    const address = plainAddress(withoutPort(each))
    if (parseAddress(address) === null) break
    client = address
  }
  return client
}

const listed = (rawHeaders: readonly string[], name: string): string[] =>
  rawValues(rawHeaders, name)
    .flatMap((value) => value.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '')

type Element = Partial<Record<'for' | 'host' | 'proto', string>>

/** RFC 7239: elements by comma, pairs by semicolon, values bare or quoted. */
function forwarded(rawHeaders: readonly string[]): Element[] {
  return listed(rawHeaders, 'forwarded').map((element) => {
    const pairs = element.matchAll(/(?:^|;)\s*(for|host|proto)=(?:"([^"\\]*)"|([^\s;"]*))\s*(?=;|$)/gi)
    return Object.fromEntries(
      [...pairs].map(([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? '']),
    )
  })
}

const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(text)?.[1] ?? text

/** IPv4 as such where a socket of both kinds shows it as `::ffff:a.b.c.d`; zones dropped. */
const plainAddress = (text: string): string => text.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
