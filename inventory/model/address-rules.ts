import {
  isWithin,
  literalOf,
  type NetworkAddress,
  parseAddress,
  parseSubnet,
  type Subnet,
} from './network-address.ts'

/**
 * What an address reaches: `public`; `private` networks (RFC 1918, carrier NAT, ULA, VPN ranges);
 * `closed`: this machine, its link, groups, and what nobody is reached by; `metadata`: the service of a
 * cloud that hands out the machine's own credentials.
 */
export type AddressKind = 'public' | 'private' | 'closed' | 'metadata'

/** What the operator lets be called beyond public addresses. A name stands for whatever it resolves to. */
export type AllowedAddresses = { readonly subnets: readonly Subnet[]; readonly names: readonly string[] }

/** `trusted`: named at the machine's own command line, so everything but metadata may be called. */
export type AddressRules = { readonly allowed: AllowedAddresses; readonly trusted: boolean }

export const PUBLIC_ONLY: AddressRules = { allowed: { subnets: [], names: [] }, trusted: false }

/** Entries are subnets, addresses, names (`git.example.com`) and families of names (`.example.com`). Throws RangeError. */
export function parseAllowed(entries: readonly string[]): AllowedAddresses {
  const subnets: Subnet[] = []
  const names: string[] = []
  for (const entry of entries.map((each) => each.trim().toLowerCase())) {
    const subnet = parseSubnet(entry)
    if (subnet !== null) subnets.push(subnet)
    else if (/^\.?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(entry) && literalOf(entry) === null) names.push(entry)
    else throw new RangeError('An allowed address is a range (10.20.0.0/16), an address or a host name.')
  }
  return { subnets, names }
}

/** Whether an address that `host` is, or resolves to, may be called. */
export function mayCall(address: string, host: string, { allowed, trusted }: AddressRules): boolean {
  if (isWithin(address, allowed.subnets)) return true
  const kind = addressKind(address)
  if (kind === 'public') return true
  return kind !== 'metadata' && (trusted || isNamed(host, allowed))
}

/**
 * Whether a host may be called as far as its name tells: addresses in any notation are judged, names of this machine
 * and of metadata services refused. What a name resolves to is judged when it is called. `isFinal` when somebody
 * else (a proxy) will resolve it: then names that only a local network knows are refused too.
 */
export function mayCallHost(host: string, rules: AddressRules, isFinal = false): boolean {
  const name = bareName(host)
  const literal = literalOf(name)
  if (literal !== null) return mayCall(literal, name, rules)
  if (name === '' || /[:%\s]/.test(name)) return false
  if (METADATA_NAMES.has(name)) return false
  if (rules.trusted || isNamed(name, rules.allowed)) return true
  if (name === 'localhost' || name.endsWith('.localhost')) return false
  return (
    !isFinal ||
    (name.includes('.') && !/\.(?:local|internal|intranet|lan|localdomain|home\.arpa)$/.test(name))
  )
}

const bareName = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

const isNamed = (host: string, { names }: AllowedAddresses): boolean => {
  const name = bareName(host)
  return names.some((entry) => (entry.startsWith('.') ? name.endsWith(entry) : name === entry))
}

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
])

/** Anything that is no address in plain notation is `closed`. */
export function addressKind(text: string): AddressKind {
  const address = parseAddress(text)
  if (address === null) return 'closed'
  return address.version === 4 ? kindOf4(text) : kindOf6(text, address)
}

function kindOf4(text: string): AddressKind {
  if (isWithin(text, METADATA)) return 'metadata'
  if (isWithin(text, PRIVATE)) return 'private'
  return isWithin(text, CLOSED) ? 'closed' : 'public'
}

/** An IPv4 address in IPv6 clothes reaches that IPv4 host, by the system itself or through a gateway. */
function kindOf6(text: string, { bits }: NetworkAddress): AddressKind {
  if (isWithin(text, METADATA)) return 'metadata'
  const inner = inner4(bits)
  const innerKind = inner === null ? null : kindOf4(inner.text)
  if (innerKind === 'metadata') return 'metadata'
  if (inner?.by === 'translation' && innerKind !== null) return innerKind
  if (inner !== null) return 'closed'
  if (isWithin(text, PRIVATE)) return 'private'
  return isWithin(text, GLOBAL) && !isWithin(text, CLOSED) ? 'public' : 'closed'
}

function inner4(bits: bigint): { text: string; by: 'translation' | 'clothes' } | null {
  const top = bits >> 32n
  if (top === 0x64ff9bn << 64n) return { text: dotted(bits), by: 'translation' }
  if (bits >> 112n === 0x2002n) return { text: dotted(bits >> 80n), by: 'clothes' }
  if (bits >> 80n === 0x64ff9b0001n) return { text: dotted(bits), by: 'clothes' }
  return top === 0n || top === 0xffffn || top === 0xffff0000n ? { text: dotted(bits), by: 'clothes' } : null
}

const dotted = (bits: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.')

const subnets = (...texts: readonly string[]): Subnet[] => texts.flatMap((text) => parseSubnet(text) ?? [])

/** AWS, Azure, GCP, OpenStack; AWS task and pod roles; Alibaba; Oracle; Azure's wire server; IBM has the first. */
const METADATA = subnets(
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
)
const PRIVATE = subnets('10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7')
const GLOBAL = subnets('2000::/3')
const CLOSED = subnets(
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
)
