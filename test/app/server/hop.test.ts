import { describe, expect, test } from 'vitest'
import { hopOf } from '#app/_server/hop.ts'
import { doorSettings } from '#inventory/model/door-settings.ts'

const settings = doorSettings({
  SPRAWL_LISTEN: '0.0.0.0:8080',
  SPRAWL_PUBLIC_URL: 'https://sprawl.example.org',
  SPRAWL_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8',
})

const hop = (peer: string, headers: Record<string, string | string[]>) =>
  hopOf(
    {
      peer,
      rawHeaders: Object.entries({ Host: 'sprawl.example.org', ...headers }).flatMap(([name, values]) =>
        [values].flat().flatMap((value) => [name, value]),
      ),
    },
    settings,
  )
const client = (peer: string, headers: Record<string, string | string[]>) => hop(peer, headers).address

describe('the client', () => {
  test('is the peer where that is no proxy of ours', () => {
    expect(client('8.8.8.8', { 'X-Forwarded-For': '1.1.1.1' })).toBe('8.8.8.8')
    expect(client('::ffff:8.8.8.8', {})).toBe('8.8.8.8')
    expect(hop('8.8.8.8', { 'X-Forwarded-Host': 'evil.example' }).hosts).toEqual(['sprawl.example.org'])
  })

  test('is the right-most hop that is no proxy of ours', () => {
    expect(client('10.0.0.1', { 'X-Forwarded-For': '1.1.1.1' })).toBe('1.1.1.1')
    expect(client('::ffff:10.0.0.1', { 'X-Forwarded-For': '1.1.1.1, 10.0.0.2' })).toBe('1.1.1.1')
    expect(client('10.0.0.1', { 'X-Forwarded-For': '9.9.9.9, 1.1.1.1' })).toBe('1.1.1.1')
    expect(client('10.0.0.1', { 'X-Forwarded-For': ['9.9.9.9', '1.1.1.1'] })).toBe('1.1.1.1')
    expect(client('fd00::1', { 'X-Forwarded-For': '[2606:4700::1]:4711' })).toBe('2606:4700::1')
    expect(client('10.0.0.1', { 'X-Forwarded-For': '1.1.1.1:4711' })).toBe('1.1.1.1')
  })

  test('is the nearest hop that is known where the chain holds no address', () => {
    expect(client('10.0.0.1', { 'X-Forwarded-For': '1.1.1.1, unknown' })).toBe('10.0.0.1')
    expect(client('10.0.0.1', { 'X-Forwarded-For': '1.1.1.1, \u0000, 10.0.0.2' })).toBe('10.0.0.2')
    expect(client('10.0.0.1', {})).toBe('10.0.0.1')
  })

  test('comes from Forwarded as well', () => {
    expect(client('10.0.0.1', { Forwarded: 'for=9.9.9.9, for="[2606:4700::1]:80";proto=https' })).toBe(
      '2606:4700::1',
    )
    expect(client('10.0.0.1', { Forwarded: 'For=1.1.1.1;host=sprawl.example.org' })).toBe('1.1.1.1')
    const { scheme, hosts } = hop('10.0.0.1', { Forwarded: 'for=1.1.1.1;proto=http;host="a.example"' })
    expect([scheme, hosts]).toEqual(['http', ['a.example']])
  })

  test('is nobody’s invention where both kinds come and differ', () => {
    const both = { 'X-Forwarded-For': '1.1.1.1', Forwarded: 'for=9.9.9.9;host=evil.example;proto=http' }
    expect(hop('10.0.0.1', both)).toEqual({
      address: '10.0.0.1',
      hosts: ['sprawl.example.org'],
      scheme: null,
    })
    expect(client('10.0.0.1', { ...both, Forwarded: 'for=1.1.1.1' })).toBe('1.1.1.1')
    expect(hop('10.0.0.1', { 'X-Forwarded-For': '1.1.1.1', Forwarded: 'host=evil.example' }).hosts).toEqual([
      'sprawl.example.org',
    ])
  })
})
