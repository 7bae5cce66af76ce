/** An IP address as a number, and which kind of IP. */
export type NetworkAddress = { readonly version: 4 | 6; readonly bits: bigint }

/** All addresses that begin with the same `prefix` bits. */
export type Subnet = NetworkAddress & { readonly prefix: number }

const WIDTH = { 4: 32n, 6: 128n } as const

/** An address in plain notation; null for names, zones and shortened IPv4 (see `literalOf`). */
export function parseAddress(text: string): NetworkAddress | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return version4(text)
  if (!/^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text) || !URL.canParse(`http://[${text}]`)) return null
  return version6(new URL(`http://[${text}]`).hostname.slice(1, -1))
}

/**
 * The address that a host of a URL means when it is no name: the decimal, octal, hexadecimal and short forms of
 * IPv4, a trailing dot, brackets. Null for a name and for a zone.
 */
export function literalOf(host: string): string | null {
  const bare = host.replace(/^\[|\]$/g, '')
  if (bare.includes(':')) return parseAddress(bare) === null ? null : bare.toLowerCase()
  if (!/^[0-9a-fx.]+$/i.test(bare) || !URL.canParse(`http://${bare}`)) return null
  const { hostname } = new URL(`http://${bare}`)
  return parseAddress(hostname) === null ? null : hostname
}

/** `10.0.0.0/8`, or one address. Null for anything else. */
export function parseSubnet(text: string): Subnet | null {
  const [, network = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const address = parseAddress(network)
  if (address === null) return null
  const width = Number(WIDTH[address.version])
  const prefix = bits === undefined ? width : Number(bits)
  return prefix > width ? null : { ...address, prefix }
}

/** Whether the address lies in one of the subnets; IPv4 within IPv6 (`::ffff:a.b.c.d`) counts as IPv4. */
export function isWithin(text: string, subnets: readonly Subnet[]): boolean {
  const address = parseAddress(text)
  if (address === null) return false
  const plain = unmapped(address)
  return subnets.some((subnet) => {
    if (subnet.version !== plain.version) return false
    const shift = WIDTH[subnet.version] - BigInt(subnet.prefix)
    return subnet.bits >> shift === plain.bits >> shift
  })
}

/** IPv4 as such where it comes as `::ffff:a.b.c.d`. */
export function unmapped(address: NetworkAddress): NetworkAddress {
  if (address.version === 4 || address.bits >> 32n !== 0xffffn) return address
  return { version: 4, bits: address.bits & 0xffffffffn }
}

function version4(text: string): NetworkAddress | null {
  const parts = text.split('.').map(Number)
  if (parts.some((part) => part > 255) || /(?:^|\.)0\d/.test(text)) return null
  return { version: 4, bits: parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n) }
}

/** `text` as URLs write it: hexadecimal, the longest run of zeros shortened. */
function version6(text: string): NetworkAddress {
  const [head = '', tail] = text.split('::')
  const before = groups(head)
  const after = groups(tail ?? '')
  const gap = Array.from({ length: 8 - before.length - after.length }, () => 0n)
  const all = [...before, ...gap, ...after]
  return { version: 6, bits: all.reduce((bits, group) => bits * 65_536n + group, 0n) }
}

const groups = (text: string): bigint[] =>
  text === '' ? [] : text.split(':').map((group) => BigInt(`0x${group}`))
