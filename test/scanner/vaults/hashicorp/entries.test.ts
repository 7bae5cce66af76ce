import { afterEach, expect, test } from 'vitest'
import type { ConnectorEntry } from '#scanner/vaults/connector.ts'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { startSuiteVault } from '#test/support/vaults/hashicorp/suite.ts'
import { allEntries } from '#test/support/vaults/read-vault.ts'
import { openSuiteVault } from '#test/support/vaults/suite-vault.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function read() {
  const double = await startSuiteVault('openbao', { entriesPerPart: 4 })
  stops.push(double.stop)
  const { vault } = await openSuiteVault(hashicorpVault, double)
  const entries = await allEntries(vault)
  const at = (path: string): ConnectorEntry => {
    const found = entries.find((entry) => entry.path === path)
    if (found === undefined) throw new Error(`no ${path} in ${entries.map((entry) => entry.path).join(' ')}`)
    return found
  }
  return { vault, at, entries, double }
}

const said = (entry: ConnectorEntry) =>
  Object.fromEntries(entry.evidence.map(({ field, status, value }) => [field, value ?? status]))

test('KV version 2: versions with their states, dates, owner and environment', async () => {
  const { at, vault } = await read()
  const entry = at('app/rotated ü?')
  expect(entry.versions.map(({ name, state }) => [name, state])).toEqual([
    ['3', 'current'],
    ['2', 'disabled'],
    ['1', 'destroyed'],
  ])
  expect(said(entry)).toMatchObject({
    created: '2026-01-01T00:00:00.000Z',
    'last-rotated': '2026-04-01T00:00:00.000Z',
    'last-used': 'unknown',
    expires: 'never',
  })
  const [current, deleted, destroyed] = entry.versions
  if (current === undefined || deleted === undefined || destroyed === undefined) throw new Error('versions')
  expect((await vault.value?.(entry, current))?.expose((text) => Object.keys(JSON.parse(text)))).toEqual([
    'token',
  ])
  expect(await vault.value?.(entry, deleted)).toBeNull()
  expect(await vault.value?.(entry, destroyed)).toBeNull()
  const owned = at('app/prod/service-0')
  expect(owned.owners).toEqual([
    { kind: 'email', value: 'payments@corp.example', score: 0.8, detail: 'custom metadata owner' },
  ])
  expect(owned.environment).toBe('production')
})

test('KV version 1 has a value and no dates', async () => {
  const { at, vault } = await read()
  const entry = at('plain/old/key 0')
  expect(said(entry)).toMatchObject({ created: 'unknown', 'last-rotated': 'unknown', expires: 'unknown' })
  const [only] = entry.versions
  if (only === undefined) throw new Error('no version')
  expect((await vault.value?.(entry, only))?.expose((text) => Object.keys(JSON.parse(text)))).toEqual([
    'password',
  ])
})

test('a static role tells its last and next rotation from its settings, and its password by value() only', async () => {
  const { at, vault, double } = await read()
  const entry = at('db/static-roles/billing-app')
  expect(said(entry)).toMatchObject({
    'last-rotated': '2026-11-20T08:00:00.500Z',
    'next-rotation': '2026-11-21T08:00:00.500Z',
    created: 'unknown',
  })
  expect(entry.identity).toMatchObject({ kind: 'service-account', name: 'app_rw' })
  const [version] = entry.versions
  expect(version?.name).toBe('2026-11-20T08:00:00.500Z')
  expect(double.asked.some(({ path }) => path.includes('static-creds'))).toBe(false)
  const value = version === undefined ? null : await vault.value?.(entry, version)
  expect(double.canaries).toContain(value?.expose((text) => text))
  expect(at('db/roles/readonly')).toMatchObject({
    kind: 'dynamic-role',
    managedBy: 'dynamic credentials',
    versions: [],
  })
})

test('certificates end, are revoked, and are known by their public half', async () => {
  const { entries } = await read()
  const certificates = entries.filter(({ kind }) => kind === 'certificate')
  expect(certificates.map(({ enabled }) => enabled).sort()).toEqual([false, true])
  for (const entry of certificates) {
    expect(entry.evidence.find(({ field }) => field === 'expires')?.status).toBe('known')
    expect(entry.versions[0]?.publicKeys[0]?.key.type).toBe('public')
    expect(entry.name).toBe('test double')
  }
  expect(said(certificates.find(({ enabled }) => !enabled) ?? entries[0] ?? raise())).toMatchObject({
    disabled: '2026-01-01T00:00:00.000Z',
  })
})

test('keys have versions, a next rotation, and a public half where they are a pair', async () => {
  const { at } = await read()
  const orders = at('transit/keys/orders')
  expect(orders.versions.map(({ name, state }) => [name, state])).toEqual([
    ['3', 'current'],
    ['2', 'previous'],
    ['1', 'disabled'],
  ])
  expect(said(orders)['next-rotation']).toBe(new Date((1_760_000_000 + 2_592_000) * 1000).toISOString())
  const signing = at('transit/keys/signing')
  expect(signing.versions[0]?.publicKeys).toHaveLength(1)
  expect(said(signing)).toMatchObject({ 'last-rotated': 'never', 'next-rotation': 'never' })
})

test('tokens have somebody behind them; root stands out; our own is no news', async () => {
  const { at, entries } = await read()
  const ci = at('auth/token/accessors/accessor-ci')
  expect(ci.identity).toMatchObject({ kind: 'entity', name: 'ci', root: false })
  expect(ci.owners.map(({ value }) => value)).toEqual(['build@corp.example'])
  expect(said(ci)).toMatchObject({
    expires: '2026-12-24T00:00:00.000Z',
    'last-changed': '2026-11-22T00:00:00.000Z',
  })
  const root = at('auth/token/accessors/accessor-root')
  expect(root.identity).toMatchObject({ kind: 'root-user', root: true })
  expect(said(root).expires).toBe('never')
  expect(entries.some(({ path }) => path.includes('our-own'))).toBe(false)
})

test('secret ids that are counted say when they were used; leases say until when they live', async () => {
  const { at, entries } = await read()
  const used = at('auth/approle/ci/id-used')
  expect(said(used)).toMatchObject({
    'last-used': '2026-11-01T00:00:00.000Z',
    expires: '2027-06-01T00:00:00.000Z',
  })
  expect(said(at('auth/approle/ci/id-limited-unused'))).toMatchObject({
    'last-used': 'never',
    expires: 'never',
  })
  expect(used.identity).toMatchObject({ kind: 'app-role', name: 'ci' })
  const lease = at('sys/leases/db/creds/readonly/lease-1')
  expect(lease.facts.madeBy).toBe('db/creds/readonly')
  expect(said(lease)).toMatchObject({ expires: '2026-11-24T00:00:00.000Z' })
  expect(entries.some(({ path }) => path.startsWith('sys/leases/auth/'))).toBe(false)
})

const raise = (): never => {
  throw new Error('none')
}
