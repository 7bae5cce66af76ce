import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ConnectorEntry } from '#scanner/vaults/connector.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { emptyVault, emptyWorld, type WorldItem, worldSecret } from '#test/support/vaults/azure/world.ts'
import { entriesOf, readableParts } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './reading.ts'

const DAY = 86_400
const CREATED = 1_760_000_000
const dateOf = (seconds: number): string => new Date(seconds * 1_000).toISOString()

function worldOf(holding: 'secrets' | 'keys' | 'certificates', ...items: WorldItem[]) {
  const [world, vault] = [emptyWorld(), emptyVault('payments')]
  vault[holding].push(...items)
  world.vaults.set('payments', vault)
  return { world, vault }
}
const options = (...services: string[]) => ({ options: { vaults: ['payments'], services } })
const evidence = (entry: ConnectorEntry | undefined, field: string) =>
  entry?.evidence.find((each) => each.field === field)

describe('secrets', () => {
  test('are rotated when the newest version was made, whatever was changed after', async () => {
    const { world } = worldOf('secrets', worldSecret('db', ['one', 'two', 'three']))
    const { vault } = await openWorld(world, options('secrets'))
    const [entry] = await entriesOf(vault, 'payments.vault.azure.net/secrets')
    expect(entry?.path).toBe('https://payments.vault.azure.net/secrets/db')
    expect(entry?.versions.map(({ state }) => state)).toEqual(['older', 'previous', 'current'])
    expect(evidence(entry, 'last-rotated')?.value).toBe(dateOf(CREATED + 2 * DAY))
    expect(evidence(entry, 'created')?.value).toBe(dateOf(CREATED))
    expect(evidence(entry, 'last-changed')?.value).toBe(dateOf(CREATED + 2 * DAY + 5))
  })

  test('give the value of the version that is asked for, and none of one that is disabled', async () => {
    const item = worldSecret('db', ['one', 'two'])
    const versions = item.versions.map((version, index) => ({ ...version, enabled: index === 0 }))
    const { world } = worldOf('secrets', { ...item, versions })
    const { vault } = await openWorld(world, options('secrets'))
    const [entry] = await entriesOf(vault, 'payments.vault.azure.net/secrets')
    const values = await Promise.all(
      (entry?.versions ?? []).map((version) => (entry ? vault.value?.(entry, version) : null)),
    )
    expect(values.map((value) => value?.expose((text) => text) ?? null)).toEqual(['one', null])
    expect(entry?.versions.map(({ state }) => state)).toEqual(['previous', 'disabled'])
  })

  test('behind certificates are told as these, unless certificates are not read', async () => {
    const { world } = worldOf('secrets', worldSecret('tls', ['pem'], { managed: true }))
    const { vault } = await openWorld(world, options('secrets', 'certificates'))
    expect(await entriesOf(vault, 'payments.vault.azure.net/secrets')).toEqual([])
    const alone = await openWorld(world, options('secrets'))
    expect(await entriesOf(alone.vault, 'payments.vault.azure.net/secrets')).toHaveLength(1)
  })
})

describe('keys', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = pair.publicKey.export({ format: 'jwk' })
  const key = (policy?: unknown, exp?: number): WorldItem => ({
    name: 'signing',
    versions: [
      {
        id: 'a'.repeat(32),
        created: CREATED,
        key: { ...jwk, kty: 'RSA-HSM' },
        ...(exp === undefined ? {} : { exp }),
      },
    ],
    ...(policy === undefined ? {} : { policy }),
  })
  const rotating = (trigger: object) => ({
    lifetimeActions: [
      { trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'Notify' } },
      { trigger, action: { type: 'Rotate' } },
    ],
    attributes: { expiryTime: 'P2Y' },
  })
  const read = async (item: WorldItem, ...denied: string[]) => {
    const { world, vault: stored } = worldOf('keys', item)
    for (const right of denied) stored.denied.add(right)
    const { vault } = await openWorld(world, options('keys'))
    const [entry] = await entriesOf(vault, 'payments.vault.azure.net/keys')
    return entry
  }

  test('have their public halves, by which a private one that leaked is known', async () => {
    const [version] = (await read(key()))?.versions ?? []
    expect(version?.publicKeys[0]?.key.export({ format: 'jwk' })).toEqual(
      createPublicKey(pair.privateKey).export({ format: 'jwk' }),
    )
  })

  test.each([
    [{ timeAfterCreate: 'P90D' }, undefined, dateOf(CREATED + 90 * DAY)],
    [{ timeBeforeExpiry: 'P10D' }, CREATED + 100 * DAY, dateOf(CREATED + 90 * DAY)],
  ])('are rotated next by their policy: %j', async (trigger, exp, expected) => {
    expect(evidence(await read(key(rotating(trigger), exp)), 'next-rotation')).toMatchObject({
      status: 'known',
      value: expected,
    })
  })

  test('without a policy are never rotated; where it may not be read, that is said', async () => {
    expect(evidence(await read(key()), 'next-rotation')?.status).toBe('never')
    const refused = await read(key(), 'keys/getrotationpolicy', 'keys/get')
    expect(evidence(refused, 'next-rotation')?.status).toBe('not-permitted')
    expect(refused?.versions[0]?.publicKeys).toEqual([])
  })

  test('with a policy that counts from an end they do not have: nobody can know', async () => {
    const policy = rotating({ timeBeforeExpiry: 'P10D' })
    expect(evidence(await read(key(policy)), 'next-rotation')?.status).toBe('unknown')
  })
})

describe('certificates', () => {
  const { certificate } = makeCertificate(['payments.example.com'])
  const x509 = new X509Certificate(certificate)
  const exp = CREATED + 365 * DAY
  const item = (lifetime_actions: unknown[]): WorldItem => ({
    name: 'tls',
    versions: [{ id: 'b'.repeat(32), created: CREATED, nbf: CREATED, exp, cer: x509.raw.toString('base64') }],
    policy: {
      issuer: { name: 'DigiCert' },
      x509_props: { subject: 'CN=payments' },
      key_props: { exportable: false, reuse_key: true },
      lifetime_actions,
    },
  })
  const renewing = (trigger: object) => [{ trigger, action: { action_type: 'AutoRenew' } }]
  const read = async (stored: WorldItem) => {
    const { vault } = await openWorld(worldOf('certificates', stored).world, options('certificates'))
    const [entry] = await entriesOf(vault, 'payments.vault.azure.net/certificates')
    return entry
  }

  test('have their public halves, who signed them, and when they end', async () => {
    const entry = await read(item([]))
    expect(entry?.versions[0]?.publicKeys[0]?.key.equals(x509.publicKey)).toBe(true)
    expect(entry?.facts).toMatchObject({ issuer: 'DigiCert', subject: 'CN=payments', keyReused: 'true' })
    expect(evidence(entry, 'expires')?.value).toBe(dateOf(exp))
    expect(evidence(entry, 'next-rotation')?.status).toBe('never')
  })

  test.each([
    [{ days_before_expiry: 30 }, dateOf(exp - 30 * DAY)],
    [{ lifetime_percentage: 80 }, dateOf(CREATED + 292 * DAY)],
  ])('are renewed next by their policy: %j', async (trigger, expected) => {
    expect(evidence(await read(item(renewing(trigger))), 'next-rotation')?.value).toBe(expected)
  })
})

test('only parts that were asked for are there', async () => {
  const { world } = worldOf('secrets', worldSecret('db', ['one']))
  const { vault } = await openWorld(world, options('secrets', 'keys'))
  expect(await readableParts(vault)).toEqual([
    'payments.vault.azure.net/secrets',
    'payments.vault.azure.net/keys',
  ])
})
