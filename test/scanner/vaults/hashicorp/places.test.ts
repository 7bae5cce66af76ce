import { afterEach, expect, test } from 'vitest'
import { EVERYTHING } from '#inventory/model/vault-recording.ts'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { sampleWorld } from '#test/support/vaults/hashicorp/sample-world.ts'
import { startVault } from '#test/support/vaults/hashicorp/server.ts'
import { atNoon, everywhere } from '#test/support/vaults/hashicorp/suite.ts'
import { entriesOf, pagesOf, partsOf, readAll, vaultErrorOf } from '#test/support/vaults/read-vault.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function started(more: object = {}, flavour: 'vault' | 'openbao' = 'openbao') {
  const { world, token, root } = sampleWorld(flavour)
  const double = await startVault(world)
  stops.push(double.stop)
  const vault = await hashicorpVault.open(
    hashicorpVault.options.parse({ address: double.address, requestsPerSecond: 2_000, ...more }),
    hashicorpVault.credential.parse({ method: 'token', token }),
    { fetch: everywhere, now: atNoon, ambient: false, signal: new AbortController().signal },
  )
  return { world, root, double, vault }
}

test('namespaces are found in their depth, and engines that are not read are named as such', async () => {
  const { vault } = await started()
  const parts = await partsOf(vault)
  expect(parts.filter(({ state }) => state === 'pending').map(({ name }) => name)).toEqual([
    'app',
    'certs',
    'db',
    'plain',
    'transit',
    'auth/approle',
    'auth/token',
    'sys/leases',
    'team/secret',
    'team/auth/token',
    'team/sys/leases',
    'team/deep/secret',
    'team/deep/auth/token',
    'team/deep/sys/leases',
  ])
  expect(parts.filter(({ state }) => state === 'not-readable')).toEqual([
    { name: 'aws', state: 'not-readable', reason: expect.stringContaining('among the leases') },
  ])
})

test('where mounts may not be listed, the listing of the user interface is asked', async () => {
  const { world, vault } = await started({ childNamespaces: false })
  world.denied.add('sys/mounts')
  world.denied.add('sys/auth')
  const parts = await partsOf(vault)
  expect(parts.map(({ name }) => name)).toContain('app')
  // What our token has lost is not shown, and may be there still.
  expect(parts).toContainEqual(expect.objectContaining({ name: EVERYTHING, state: 'not-readable' }))
})

test('where namespaces may not be listed, those below may be there still', async () => {
  const { world, vault } = await started()
  world.denied.add('sys/namespaces')
  expect((await partsOf(vault)).at(-1)).toMatchObject({
    name: 'namespaces',
    state: 'not-readable',
    hides: true,
  })
})

test('a token that may list some folders only begins from them', async () => {
  const folders = [{ path: 'app/prod' }, { path: '/plain/old/' }]
  const { vault, double } = await started({ childNamespaces: false, folders })
  const whole = await started({ childNamespaces: false })
  for (const [part, folder] of [
    ['app', 'app/prod/'],
    ['plain', 'plain/old/'],
  ] as const) {
    const expected = (await entriesOf(whole.vault, part)).filter(({ path }) => path.startsWith(folder))
    expect(expected.length).toBeGreaterThan(0)
    expect(await entriesOf(vault, part)).toEqual(expected)
  }
  const listed = double.requests.map(({ path }) => path)
  for (const root of ['app/metadata/', 'app/detailed-metadata/', 'plain/']) expect(listed).not.toContain(root)
})

test('a namespace nobody gave a way into is found and not readable, and mounts named by hand are read', async () => {
  const shut = ['team/sys/mounts', 'team/sys/auth', 'team/sys/internal']
  const { world, vault } = await started()
  for (const path of shut) world.denied.add(path)
  expect(await partsOf(vault)).toContainEqual({
    name: 'team',
    state: 'not-readable',
    reason: expect.stringContaining('may not be listed'),
  })
  const named = await started({ mounts: [{ namespace: 'team', path: 'secret', kind: 'kv-v2' }] })
  for (const path of shut) named.world.denied.add(path)
  expect((await entriesOf(named.vault, 'team/secret')).length).toBeGreaterThan(0)
})

test('a namespace that is sealed is said to be, and the others are read', async () => {
  const { world, vault } = await started()
  world.sealedNamespaces.add('team')
  const parts = await partsOf(vault)
  expect(parts).toContainEqual({
    name: 'team',
    state: 'not-readable',
    reason: 'The namespace is sealed or locked. Unseal or unlock it; it is tried again later.',
  })
  expect(parts.map(({ name }) => name)).toContain('app')
  world.sealedNamespaces.add('')
  expect(await vaultErrorOf(partsOf(vault))).toMatchObject({ code: 'failed' })
})

test('a mount that is not there is a failure, not an empty folder', async () => {
  const { vault } = await started({ mounts: [{ path: 'nowhere', kind: 'kv-v2' }] })
  expect(await vaultErrorOf(entriesOf(vault, 'nowhere'))).toMatchObject({
    code: 'failed',
    hint: 'Check the mount and the namespace.',
  })
})

test('a folder that may not be listed leaves the others, and is told at the end', async () => {
  const { world, vault } = await started()
  world.denied.add('list app/metadata/prod-old/')
  world.denied.add('list app/detailed-metadata/prod-old/')
  const paths: string[] = []
  const reading = async () => {
    for await (const { entries, cursor } of vault.entries('app', null)) {
      paths.push(...entries.map(({ path }) => path))
      expect(cursor).not.toBeNull()
    }
  }
  const error = await vaultErrorOf(reading())
  expect([error.code, error.message]).toEqual(['not-permitted', '1 folder may not be listed: prod-old/.'])
  expect(paths).toContain('app/prod/service-0')
})

test('metadata mode asks for no value, of whatever engine', async () => {
  const { vault, double } = await started()
  await readAll(vault)
  await vault.doctor('metadata')
  const asked = double.requests.map(({ path }) => path)
  expect(asked.filter((path) => /\/data\/|static-creds|^db\/creds\/|^plain\/.*[^/]$/.test(path))).toEqual([])
  expect(asked).toContain('transit/keys/orders')
})

test('OpenBao lists names with their metadata, Vault is asked for each; both tell the same', async () => {
  const bao = await started({ shelves: ['kv'] })
  const entries = await entriesOf(bao.vault, 'app')
  expect(bao.double.requests.filter(({ path }) => path.startsWith('app/metadata/'))).toEqual([])
  const vault = await started({ shelves: ['kv'] }, 'vault')
  expect(await entriesOf(vault.vault, 'app')).toEqual(entries)
  const asked = vault.double.requests.filter(({ path }) => path.startsWith('app/detailed-metadata/'))
  expect(asked).toHaveLength(1)
  const denied = await started({ shelves: ['kv'] })
  denied.world.denied.add('app/detailed-metadata/')
  expect(await entriesOf(denied.vault, 'app')).toEqual(entries)
})

test.each(['vault', 'openbao'] as const)('folders wider than a page are whole (%s)', async (flavour) => {
  const { root, vault } = await started({ childNamespaces: false }, flavour)
  const keys = root.mounts.get('transit')
  if (keys?.type !== 'transit') throw new Error('no transit')
  const key = keys.keys.get('orders') ?? {}
  for (let index = 0; index < 1_050; index++) keys.keys.set(`key-${index}`, key)
  const pages = await pagesOf(vault, 'transit')
  expect(pages.flatMap(({ entries }) => entries)).toHaveLength(1_052)
  expect(new Set(pages.flatMap(({ entries }) => entries.map(({ path }) => path))).size).toBe(1_052)
})
