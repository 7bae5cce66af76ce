import { expect, test } from 'vitest'
import { EVERYTHING } from '#inventory/model/vault-recording.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { emptyWorld, meta, put, secret } from '#test/support/vaults/kubernetes/world.ts'
import { partsOf } from '#test/support/vaults/read-vault.ts'
import { entriesOf, opened, said } from './reading.ts'

const value = ['a', 'value', 'of', 'a', 'test'].join('~')
const LATER = '2026-06-01T10:00:00Z'

test('values do not cross the wire in metadata mode, not even for certificates', async () => {
  const world = emptyWorld()
  put(world, secret('shop', 'web', { 'tls.crt': value, 'tls.key': value }, { type: 'kubernetes.io/tls' }))
  const { vault, double } = await opened(world)
  const web = (await entriesOf(vault, 'shop')).get('shop/web')
  const secrets = double.requests.filter(({ path }) => path.includes('secrets'))
  expect(
    secrets.map(({ path, accept }) => [path, /as=Table.*,.*as=PartialObjectMetadataList/.test(accept)]),
  ).toEqual([['/api/v1/namespaces/shop/secrets', true]])
  expect(said(web, 'expires')).toEqual(['not-permitted'])
})

test('a certificate that may be read tells its end, its names and its public half', async () => {
  const { certificate, key } = makeCertificate(['shop.example'])
  const world = emptyWorld()
  put(world, secret('shop', 'web', { 'tls.crt': certificate, 'tls.key': key }, { type: 'kubernetes.io/tls' }))
  const { vault } = await opened(world, { mayRead: true })
  const web = (await entriesOf(vault, 'shop')).get('shop/web')
  expect(web).toMatchObject({ kind: 'certificate', facts: { names: 'DNS:shop.example' } })
  expect(said(web, 'expires')).toEqual([expect.stringMatching(/^known \d/)])
  expect(web?.versions[0]?.publicKeys.map(({ name }) => name)).toEqual(['tls.crt'])
})

test('registry and user are told where values may be read, the password never', async () => {
  const auths = { 'ghcr.io': { username: 'robot', password: value } }
  const world = emptyWorld()
  const data = { '.dockerconfigjson': JSON.stringify({ auths }) }
  put(world, secret('shop', 'pull', data, { type: 'kubernetes.io/dockerconfigjson' }))
  const without = (await entriesOf((await opened(world)).vault, 'shop')).get('shop/pull')
  const pull = (await entriesOf((await opened(world, { mayRead: true })).vault, 'shop')).get('shop/pull')
  expect(without).toMatchObject({ kind: 'registry-credential' })
  expect(without?.facts.registry).toBeUndefined()
  expect(pull?.facts).toMatchObject({ registry: 'ghcr.io', user: 'robot' })
  expect(JSON.stringify(pull)).not.toContain(value)
})

test('who wrote the data, and when, is its rotation; labels by the same hand make it uncertain', async () => {
  const world = emptyWorld()
  const born = { manager: 'kubectl', time: '2026-01-05T08:00:00Z' }
  put(
    world,
    secret('shop', 'new', { k: value }),
    secret('shop', 'turned', { k: value }, { written: [born, { manager: 'rotator', time: LATER }] }),
    secret(
      'shop',
      'unsure',
      { k: value },
      { written: [{ manager: 'helm', time: LATER, alsoMetadata: true }] },
    ),
    secret('shop', 'silent', { k: value }, { written: [] }),
  )
  const entries = await entriesOf((await opened(world)).vault, 'shop')
  const rotated = (name: string) => said(entries.get(`shop/${name}`), 'last-rotated')
  expect(rotated('new')).toEqual(['never'])
  expect(rotated('turned')).toEqual(['known 2026-06-01T10:00:00.000Z'])
  expect(rotated('silent')).toEqual(['unknown'])
  expect(entries.get('shop/turned')?.facts).toMatchObject({ lastWriter: 'rotator', keys: 'k' })
  const detail = entries.get('shop/unsure')?.evidence.find(({ field }) => field === 'last-rotated')?.detail
  expect(detail).toContain('At the latest')
})

test('a label does not make a new version, new data does', async () => {
  const world = emptyWorld()
  put(world, secret('shop', 'db', { k: value }))
  const { vault } = await opened(world)
  const version = async () => (await entriesOf(vault, 'shop')).get('shop/db')?.versions[0]?.name
  const first = await version()
  put(world, secret('shop', 'db', { k: value }, { labels: { a: 'b' } }))
  expect(await version()).toBe(first)
  put(world, secret('shop', 'db', { k: 'x' }, { written: [{ manager: 'rotator', time: LATER }] }))
  expect(await version()).not.toBe(first)
})

test('a value that was written again while it was read is left for the next time', async () => {
  const world = emptyWorld()
  put(world, secret('shop', 'db', { password: value, 'ca.crt': 'public' }))
  const { vault } = await opened(world)
  const entry = (await entriesOf(vault, 'shop')).get('shop/db')
  const version = entry?.versions[0]
  if (entry === undefined || version === undefined) throw new Error('not listed')
  expect((await vault.value?.(entry, version))?.expose(JSON.parse)).toEqual({ password: value })
  put(world, secret('shop', 'db', { password: 'x' }, { written: [{ manager: 'rotator', time: LATER }] }))
  expect(await vault.value?.(entry, version)).toBeNull()
})

test('a token in a Secret: its account, its last use to the day, and never used only where use is noted', async () => {
  const type = 'kubernetes.io/service-account-token'
  const account = crypto.randomUUID()
  const annotations = {
    'kubernetes.io/service-account.name': 'robot',
    'kubernetes.io/service-account.uid': account,
  }
  const world = emptyWorld()
  const used = { 'kubernetes.io/legacy-token-last-used': '2026-10-02' }
  put(
    world,
    secret('shop', 'used', { token: value }, { type, annotations, labels: used }),
    secret('shop', 'idle', { token: value }, { type, annotations }),
  )
  const before = await entriesOf((await opened(world)).vault, 'shop')
  expect(said(before.get('shop/idle'), 'last-used')).toEqual(['unknown'])
  put(world, {
    kind: 'ConfigMap',
    metadata: meta('kube-system', 'kube-apiserver-legacy-service-account-token-tracking'),
    data: { since: '2025-12-01' },
  })
  const entries = await entriesOf((await opened(world)).vault, 'shop')
  expect(said(entries.get('shop/idle'), 'last-used')).toEqual(['never'])
  expect(said(entries.get('shop/used'), 'last-used')).toEqual(['known 2026-10-02T00:00:00.000Z'])
  expect(said(entries.get('shop/used'), 'expires')).toEqual(['never'])
  expect(entries.get('shop/used')?.identity).toMatchObject({ externalId: 'system:serviceaccount:shop:robot' })
  expect(entries.get('shop/used')?.identifiers).toEqual([
    { issuer: 'kubernetes-service-account-token', identifier: `${account} used` },
  ])
})

test('a release of Helm is one entry that Helm manages, and its record is not read', async () => {
  const world = emptyWorld()
  const type = 'helm.sh/release.v1'
  const release = (revision: number, status: string) =>
    secret(
      'shop',
      `sh.helm.release.v1.app.v${revision}`,
      { release: value },
      { type, labels: { owner: 'helm', status } },
    )
  put(world, release(1, 'superseded'), release(2, 'deployed'))
  const { vault } = await opened(world)
  const entries = [...(await entriesOf(vault, 'shop')).values()]
  expect(
    entries.map(({ path, managedBy, versions }) => [path, managedBy, versions.map(({ name }) => name)]),
  ).toEqual([['shop/sh.helm.release.v1.app', 'Helm', ['v2']]])
  const [entry] = entries
  const version = entry?.versions[0]
  expect(entry && version && (await vault.value?.(entry, version))).toBeNull()
})

test('a list that changes faster than it is read begins again, and tells everything', async () => {
  const world = emptyWorld()
  for (let index = 0; index < 150; index++) put(world, secret('shop', `s-${index}`, { k: value }))
  const { vault, double } = await opened(world)
  double.expirePages(2)
  expect((await entriesOf(vault, 'shop')).size).toBe(150)
  double.expirePages(9)
  await expect(entriesOf(vault, 'shop')).rejects.toThrow('changed faster')
})

test('where namespaces may not be listed, named ones are read, or all at once, and the rest is told', async () => {
  const world = emptyWorld()
  put(world, secret('shop', 'db', { k: value }), secret('pay', 'db', { k: value }))
  world.denied.add('*')
  const parts = async (namespaces: string[]) => {
    const { vault } = await opened(world, { namespaces })
    return (await partsOf(vault)).map(({ name, state }) => `${name} ${state}`)
  }
  expect(await parts(['shop'])).toEqual(['shop pending'])
  expect(await parts([])).toEqual([`${EVERYTHING} not-readable`])
  put(
    world,
    { kind: 'Namespace', metadata: { name: 'shop' } },
    { kind: 'Namespace', metadata: { name: 'pay' } },
  )
  world.denied.clear()
  expect(await parts(['shop'])).toEqual(['pay not-readable', 'shop pending'])
})
