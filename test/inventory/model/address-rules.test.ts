import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addressKind,
  mayCall,
  mayCallHost,
  PUBLIC_ONLY,
  parseAllowed,
} from '#inventory/model/address-rules.ts'
import { isWithin, literalOf, parseSubnet } from '#inventory/model/network-address.ts'

const trusted = { ...PUBLIC_ONLY, trusted: true }
const allowing = (...entries: string[]) => ({ allowed: parseAllowed(entries), trusted: false })

describe('the kind of an address', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '64:ff9b::808:808'])(
    '%s is public',
    (address) => expect(addressKind(address)).toBe('public'),
  )

  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    'fc00::1',
    'fd12:3456::1',
    '64:ff9b::10.0.0.1',
  ])('%s is private', (address) => expect(addressKind(address)).toBe('private'))

  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '169.254.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '2002:808:808::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::ffff:0:127.0.0.1',
    '0:0:0:0:0:ffff:0a00:0001',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::10.0.0.1',
    'not an address',
    '2130706433',
    '127.1',
    '010.0.0.1',
  ])('%s is closed', (address) => expect(addressKind(address)).toBe('closed'))

  test.each([
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '168.63.129.16',
    '::ffff:169.254.169.254',
    '::169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    'fd00:ec2::254',
  ])('%s hands out credentials of the machine', (address) => expect(addressKind(address)).toBe('metadata'))

  test('is the same in every notation of IPv6', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (parts) => {
        const long = parts.map((part) => part.toString(16).padStart(4, '0')).join(':')
        const short = new URL(`http://[${long}]`).hostname.slice(1, -1)
        expect(addressKind(short.toUpperCase())).toBe(addressKind(long))
      }),
    )
  })
})

describe('a host of a URL', () => {
  test.each([
    ['2130706433', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['0', '0.0.0.0'],
    ['127.0.0.1.', '127.0.0.1'],
    ['[::1]', '::1'],
    ['[::FFFF:127.0.0.1]', '::ffff:127.0.0.1'],
  ])('%s means %s', (host, address) => expect(literalOf(host)).toBe(address))

  test.each(['example.com', 'face.bad', 'cafe', '1.2.3.4.example', '[fe80::1%25eth0]'])(
    '%s is a name',
    (host) => {
      expect(literalOf(host)).toBeNull()
    },
  )

  test.each([
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'metadata.google.internal',
    'metadata.google.internal.',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '[::ffff:169.254.169.254]',
    '[fe80::1%25eth0]',
    '10.0.0.1',
    '[fd12::1]',
    '',
  ])('%s is refused on sight', (host) => expect(mayCallHost(host, PUBLIC_ONLY)).toBe(false))

  test('that only a local network knows is refused where a proxy would resolve it', () => {
    for (const name of ['intranet', 'git.internal', 'printer.local', 'nas.home.arpa']) {
      expect(mayCallHost(name, PUBLIC_ONLY)).toBe(true)
      expect(mayCallHost(name, PUBLIC_ONLY, true)).toBe(false)
    }
    expect(mayCallHost('git.internal', allowing('.internal'), true)).toBe(true)
    expect(mayCallHost('github.com', PUBLIC_ONLY, true)).toBe(true)
  })
})

describe('what the operator allows', () => {
  test('is a range, also for IPv4 in IPv6 clothes, and nothing beside it', () => {
    const rules = allowing('10.20.0.0/16', 'fd12::/16')
    expect(mayCall('10.20.3.4', 'x', rules)).toBe(true)
    expect(mayCall('::ffff:10.20.3.4', 'x', rules)).toBe(true)
    expect(mayCall('fd12::1', 'x', rules)).toBe(true)
    expect(mayCall('10.21.0.1', 'x', rules)).toBe(false)
    expect(mayCall('fd13::1', 'x', rules)).toBe(false)
  })

  test('is a name whatever it resolves to, but metadata only by address', () => {
    const rules = allowing('git.corp.example')
    expect(mayCall('10.0.0.1', 'git.corp.example', rules)).toBe(true)
    expect(mayCall('10.0.0.1', 'GIT.corp.example.', rules)).toBe(true)
    expect(mayCall('10.0.0.1', 'evil.corp.example', rules)).toBe(false)
    expect(mayCall('169.254.169.254', 'git.corp.example', rules)).toBe(false)
    expect(mayCall('169.254.169.254', 'x', allowing('169.254.169.254'))).toBe(true)
  })

  test('at the command line is everything but metadata', () => {
    expect(mayCall('127.0.0.1', 'localhost', trusted)).toBe(true)
    expect(mayCallHost('127.0.0.1', trusted)).toBe(true)
    expect(mayCall('169.254.169.254', 'x', trusted)).toBe(false)
    expect(mayCallHost('metadata.google.internal', trusted)).toBe(false)
  })

  test.each(['10.0.0.0/33', 'https://x', '10.0.0.0/8/8', 'a b', '*'])('is not %s', (entry) => {
    expect(() => parseAllowed([entry])).toThrow(RangeError)
  })
})

test('a subnet holds exactly the addresses with its first bits', () => {
  const subnets = [parseSubnet('192.168.4.0/22')].flatMap((subnet) => subnet ?? [])
  expect(['192.168.4.0', '192.168.7.255'].every((address) => isWithin(address, subnets))).toBe(true)
  expect(['192.168.3.255', '192.168.8.0', '::1'].some((address) => isWithin(address, subnets))).toBe(false)
})
