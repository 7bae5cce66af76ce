import { describe, expect, test } from 'vitest'
import { fateWords, overlapOf, vaultRotates } from '#inventory/rotation/vault-rotates.ts'
import { azure } from '#scanner/vaults/azure/index.ts'
import { emptyVault, emptyWorld, type WorldItem } from '#test/support/vaults/azure/world.ts'
import { entriesOf } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './reading.ts'

const item = (name: string, more: Partial<WorldItem> = {}): WorldItem => ({
  name,
  versions: [{ id: 'a'.repeat(32), created: 1_760_000_000, key: { kty: 'RSA-HSM' } }],
  ...more,
})
const policy = (issuer: string, reuse = false) => ({
  id: 'https://payments.vault.azure.net/certificates/tls/policy',
  attributes: { enabled: true, created: 1_760_000_000 },
  issuer: { name: issuer, cty: 'OV-SSL' },
  key_props: { exportable: true, kty: 'RSA', key_size: 2048, reuse_key: reuse },
  x509_props: { subject: 'CN=pay.example.com', sans: { dns_names: ['pay.example.com'] } },
})

async function opened(...denied: string[]) {
  const [world, stored] = [emptyWorld(), emptyVault('payments')]
  stored.keys.push(item('signing'), item('of-tls', { managed: true }))
  stored.certificates.push(
    item('tls', { policy: policy('DigiCert'), tags: { team: 'payments' } }),
    item('same', { policy: policy('Self', true) }),
    item('theirs', { policy: policy('Unknown') }),
  )
  for (const each of denied) stored.denied.add(each)
  world.vaults.set('payments', stored)
  const { vault, double } = await openWorld(world, {
    options: { vaults: ['payments'], services: ['keys', 'certificates'] },
  })
  const all = [
    ...(await entriesOf(vault, 'payments.vault.azure.net/keys')),
    ...(await entriesOf(vault, 'payments.vault.azure.net/certificates')),
  ]
  const rotate = async (name: string) => {
    const entry = all.find((each) => each.name === name)
    if (entry === undefined) throw new Error(`no ${name}`)
    await vault.rotate?.(entry)
  }
  const examine = () => vault.examineRotation?.(all)
  return { examine, all, rotate, changes: stored.changes, violations: double.violations }
}

describe('Key Vault rotates', () => {
  test('a key by the call of the vault, once, and the next sync sees the new version', async () => {
    const { rotate, changes, violations } = await opened()
    await rotate('signing')
    expect([changes, violations]).toEqual([['rotate signing'], []])
  })

  test('a certificate with the policy and the tags that it has', async () => {
    const { rotate, changes, violations } = await opened()
    await rotate('tls')
    const [, sent = ''] = /^create tls (.*)$/.exec(changes[0] ?? '') ?? []
    const { id: _, attributes: __, ...same } = policy('DigiCert')
    expect(JSON.parse(sent)).toEqual({ policy: same, tags: { team: 'payments' } })
    expect(violations).toEqual([])
  })

  test('nothing that the credential may not', async () => {
    const { rotate, changes } = await opened('keys/rotate', 'certificates/create')
    for (const name of ['signing', 'tls'])
      await expect(rotate(name)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(changes).toEqual([])
  })
})

test('the credential that rotates is asked about apart: granted, missing, more than needed', async () => {
  const { examine, changes, violations } = await opened('keys/rotate', 'secrets/list')
  const told = await examine()
  expect(told).toMatchObject({ reachable: true, problem: null })
  expect(
    Object.fromEntries((told?.checks ?? []).map(({ permission, state }) => [permission, state])),
  ).toEqual({
    'keys/rotate': 'missing',
    'certificates/get': 'granted',
    'certificates/create': 'unknown',
    'secrets/get': 'not-needed',
  })
  expect([changes, violations]).toEqual([[], []])
})

test('it is offered where the vault makes a new value by itself, and nowhere else', async () => {
  const { all } = await opened()
  const offered = all.map(({ name, kind, facts }) => [
    name,
    vaultRotates({ vaultKind: 'azure', kind, facts })?.oldValue ?? null,
  ])
  expect(Object.fromEntries(offered)).toEqual({
    signing: 'stays',
    tls: 'overlaps',
    same: null,
    theirs: null,
  })
  expect(vaultRotates({ vaultKind: 'azure', kind: 'secret', facts: {} })).toBeNull()
  expect(vaultRotates({ vaultKind: 'azure', kind: 'key', facts: { managed: 'true' } })).toBeNull()
})

test('the old value of a certificate works until its own end, and the words say when', () => {
  const facts = { issuer: 'DigiCert' }
  const own = vaultRotates({ vaultKind: 'azure', kind: 'certificate', facts })
  if (own === null) throw new Error('not offered')
  const until = overlapOf(own, { expiresAt: new Date('2026-12-24T10:00:00Z') })
  expect(fateWords(own.oldValue, 3, until)).toContain('until 2026-12-24 10:00 UTC; 3 consumers')
})

test('what may rotate is granted apart from what reads, and holds no right to values', () => {
  const texts = azure.rotation?.policy(azure.options.parse({})) ?? []
  const text = texts.map((each) => each.text).join('\n')
  expect(text).toContain('keys/rotate/action')
  expect(text).toContain('--certificate-permissions get create')
  expect(text).not.toMatch(/secrets|purge|Officer/i)
})
