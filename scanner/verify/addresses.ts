import { BlockList, isIP, isIPv4 } from 'node:net'

/**
 * Where a connection may go: `public`; `private` (loopback, private, link-local, CGNAT, documentation, multicast,
 * IPv4 in IPv6 clothes: everything that is not globally routable); `metadata`, which answers with credentials of the
 * machine and is never asked.
 */
export function addressKind(address: string): 'public' | 'private' | 'metadata' {
  const family = isIP(address)
  if (family === 0 || address.includes('%')) return 'private'
  if (family === 4) return kindOfV4(address)
  const embedded = v4Within(address)
  if (metadata.check(address, 'ipv6')) return 'metadata'
  if (embedded !== null && kindOfV4(embedded.address) === 'metadata') return 'metadata'
  if (embedded?.by === 'translation') return kindOfV4(embedded.address)
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6') ? 'public' : 'private'
}

const kindOfV4 = (address: string) =>
  metadata.check(address, 'ipv4') ? 'metadata' : private4.check(address, 'ipv4') ? 'private' : 'public'

/** ::ffff:a.b.c.d and ::a.b.c.d reach the IPv4 host; 64:ff9b::/96 reaches it through a NAT64 gateway. */
function v4Within(address: string): { address: string; by: 'mapping' | 'translation' } | null {
  const full = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const tail = /^(::ffff:|::|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(full)
  if (tail === null) return null
  const [, prefix, high = '0', low = '0'] = tail
  const number = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)
  const v4 = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
  return isIPv4(v4) ? { address: v4, by: prefix === '64:ff9b::' ? 'translation' : 'mapping' } : null
}

function subnets(family: 'ipv4' | 'ipv6', ...blocks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const block of blocks) {
    const [network = '', bits] = block.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}

const private4 = subnets(
  'ipv4',
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
)
const global6 = subnets('ipv6', '2000::/3')
const special6 = subnets('ipv6', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20')

/** AWS, Azure, GCP and OpenStack; AWS task roles; Alibaba; Oracle; Azure's wire server. */
const metadata = subnets(
  'ipv4',
  '169.254.169.254/32',
  '169.254.170.2/32',
  '169.254.170.23/32',
  '100.100.100.200/32',
  '192.0.0.192/32',
  '168.63.129.16/32',
)
metadata.addAddress('fd00:ec2::254', 'ipv6')
metadata.addAddress('fd00:ec2::23', 'ipv6')
metadata.addAddress('fd20:ce::254', 'ipv6')
