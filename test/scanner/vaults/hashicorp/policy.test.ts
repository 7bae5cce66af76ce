import { expect, test } from 'vitest'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'

const text = (mode: 'metadata' | 'fingerprint', more: object = {}) =>
  hashicorpVault
    .policy(hashicorpVault.options.parse({ address: 'https://vault.example.com', ...more }), mode)
    .map((each) => each.text)
    .join('\n')

/** Paths with what is granted on them, as the HCL says. */
const granted = (hcl: string): Record<string, string> =>
  Object.fromEntries(
    [...hcl.matchAll(/path "([^"]+)" \{\n {2}capabilities = \[([^\]]*)\]\n\}/g)].map(
      ([, path, capabilities]) => [path ?? '', (capabilities ?? '').replaceAll('"', '')],
    ),
  )

test('metadata mode grants no path of values and nothing that writes', () => {
  const paths = granted(text('metadata'))
  expect(paths['+/metadata/*']).toBe('read, list')
  expect(paths['+/+/metadata/*']).toBe('read, list')
  expect(Object.keys(paths).filter((path) => /\/data\/|static-creds|\/creds\//.test(path))).toEqual([])
  for (const capabilities of Object.values(paths)) expect(capabilities).not.toMatch(/create|delete|patch/)
  expect(
    Object.entries(paths)
      .filter(([, what]) => what.includes('sudo'))
      .map(([path]) => path),
  ).toEqual(expect.arrayContaining(['auth/token/accessors', 'sys/leases/lookup/*']))
})

test('fingerprint mode adds values, and only those', () => {
  const before = granted(text('metadata'))
  const after = granted(text('fingerprint'))
  const added = Object.keys(after).filter((path) => before[path] === undefined)
  expect(added).toEqual(['+/data/*', '+/static-creds/*', '+/+/data/*', '+/+/static-creds/*'])
})

test('it names the mounts that were named, and leaves out shelves that are', () => {
  const paths = granted(
    text('fingerprint', {
      mounts: [
        { path: 'team/kv', kind: 'kv-v2' },
        { path: 'old', kind: 'kv-v1' },
      ],
      shelves: ['kv'],
      childNamespaces: false,
      auditLog: { file: '/var/log/vault.log', device: 'main' },
    }),
  )
  expect(Object.keys(paths).filter((path) => !/^(sys|auth)\//.test(path))).toEqual([
    'team/kv/metadata/*',
    'team/kv/detailed-metadata/*',
    'team/kv/data/*',
    'old/*',
  ])
  expect(paths['sys/audit-hash/main']).toBe('update')
  expect(JSON.stringify(paths)).not.toContain('accessors')
})

test('folders that were named are all that is granted of their mounts', () => {
  const paths = granted(
    text('fingerprint', {
      folders: [{ path: 'secret/payments/cards' }, { path: 'old/app' }],
      mounts: [{ path: 'old', kind: 'kv-v1' }],
      shelves: ['kv'],
      childNamespaces: false,
    }),
  )
  expect(Object.keys(paths).filter((path) => !/^(sys|auth)\//.test(path))).toEqual([
    'secret/metadata/payments/cards/*',
    'secret/detailed-metadata/payments/cards/*',
    'secret/data/payments/cards/*',
    'old/app/*',
  ])
})

/** The server asks a listing of `keys` as `keys/`, and of the rules that meet that the longest one counts alone. */
test('a listing is granted by the rule that counts for it, too', () => {
  const paths = granted(text('fingerprint'))
  const listed = Object.entries(paths).filter(([, what]) => what.includes('list'))
  for (const [path] of listed)
    for (const below of [`${path}/*`, `${path}/+`, path.replace(/\/\*$/, '')])
      if (!/\/(certs|accessors)/.test(below)) expect(paths[below] ?? 'list', below).toContain('list')
})

test('no path is granted twice', () => {
  const hcl = text('fingerprint')
  const paths = [...hcl.matchAll(/path "([^"]+)"/g)].map(([, path]) => path)
  expect(new Set(paths).size).toBe(paths.length)
})
