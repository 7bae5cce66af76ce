import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectorEntry, OpenVault } from '#scanner/vaults/connector.ts'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { allSightings, entriesOf, partsOf, vaultErrorOf } from '#test/support/vaults/read-vault.ts'
import { bao } from './bao.ts'
import { makeDatabase } from './bao-database.ts'
import { type BaoWorld, makeWorld } from './bao-world.ts'

/**
 * A real OpenBao (or Vault Enterprise) that may be written to: with SPRAWL_LIVE_VAULT_WRITE=1 mounts, ways to log in and
 * a namespace are made below a name of their own, and taken away in the end. SPRAWL_LIVE_VAULT_AUDIT_LOG is the file of
 * its audit device `file`, where that lies on this machine.
 */
const { SPRAWL_LIVE_VAULT_ADDR: address = '', SPRAWL_LIVE_VAULT_TOKEN: token = '' } = process.env
const { SPRAWL_LIVE_VAULT_WRITE: mayWrite, SPRAWL_LIVE_VAULT_AUDIT_LOG: auditLog } = process.env

describe.skipIf(address === '' || token === '' || mayWrite !== '1')(
  'a real OpenBao that is written to',
  () => {
    let world: BaoWorld

    const open = (credential: unknown, options: object = {}): Promise<OpenVault> =>
      hashicorpVault.open(
        hashicorpVault.options.parse({ address, ...options }),
        hashicorpVault.credential.parse(credential),
        {
          ...networkTools({ allowed: { subnets: [], names: [] }, trusted: true }),
          signal: new AbortController().signal,
          now: () => new Date(),
          ambient: true,
        },
      )
    const asRoot = () => open({ method: 'token', token })
    const at = async (vault: OpenVault, part: string, leaf: string): Promise<ConnectorEntry> => {
      const found = (await entriesOf(vault, part)).find(({ path: each }) => each === `${part}/${leaf}`)
      if (found === undefined) throw new Error(`no ${part}/${leaf}`)
      return found
    }
    const factOf = ({ evidence }: ConnectorEntry, field: string) =>
      evidence.find((each) => each.field === field)
    const textOf = async (vault: OpenVault, entry: ConnectorEntry, at = 0) => {
      const version = entry.versions[at]
      if (version === undefined) throw new Error('no version')
      return (await vault.value?.(entry, version))?.expose((text) => text)
    }

    beforeAll(async () => {
      world = await makeWorld(address, token)
    })
    afterAll(async () => world.clean())

    test.each(['token', 'approle', 'jwt'] as const)('is entered by %s', async (method) => {
      const { credentials, name, namespace } = world
      const credential = method === 'token' ? { method, token: credentials.token } : credentials[method]
      const vault = await open(credential)
      const parts = (await partsOf(vault)).map((part) => part.name)
      for (const each of ['one', 'two', 'transit', 'pki']) expect(parts).toContain(`${name}-${each}`)
      expect(parts).toEqual(
        expect.arrayContaining([`auth/${name}-approle`, 'auth/token', `${namespace}/${name}-two`]),
      )
      const report = await vault.doctor('fingerprint')
      expect(report).toMatchObject({ reachable: true, problem: null })
      const ours = report.checks.filter(
        ({ part }) => part === null || /^(sys|auth)\//.test(part) || part.includes(name),
      )
      expect(ours.filter(({ state }) => state === 'missing')).toEqual([])
    })

    test('a way in that is refused says so, and not what was sent', async () => {
      const { approle } = world.credentials
      const vault = await open({ ...Object(approle), secretId: 'wrong' })
      const error = await vaultErrorOf(partsOf(vault))
      expect(error.code).toBe('refused-credential')
      expect(`${error.message} ${error.hint}`).not.toContain('wrong')
      const unknown = await vaultErrorOf(partsOf(await open({ method: 'token', token: 'unknown' })))
      expect(unknown.code).toBe('refused-credential')
    })

    test('key/value: versions, owners, and a value that is overwritten in place', async () => {
      const vault = await asRoot()
      const { name, namespace, values, server } = world
      const app = await at(vault, `${name}-two`, 'prod/app')
      expect(app.versions.map(({ name: each, state }) => [each, state])).toEqual([
        ['3', 'destroyed'],
        ['2', 'older'],
        ['1', 'older'],
      ])
      expect(app.owners).toMatchObject([{ kind: 'email', value: 'pay@corp.example' }])
      expect(await textOf(vault, app, 1)).toBe(JSON.stringify({ password: values.current }))
      expect(await textOf(vault, app, 0)).toBeUndefined()
      const below = await at(vault, `${namespace}/${name}-two`, 'below')
      expect(await textOf(vault, below)).toBe(JSON.stringify({ password: values.older }))
      const plain = await at(vault, `${name}-one`, 'old/app')
      expect(plain.versions).toMatchObject([{ name: 'only', inPlace: true }])
      expect(await textOf(vault, plain)).toContain(values.plain)
      await server.call('POST', `${name}-one/old/app`, { password: 'another one' })
      expect(await textOf(vault, await at(vault, `${name}-one`, 'old/app'))).toContain('another one')
    })

    test('a token that may read one folder reads it, and its doctor misses nothing', async () => {
      const { server, name } = world
      const told = { folders: [{ path: `${name}-two/prod` }], shelves: ['kv'], childNamespaces: false }
      const policy = hashicorpVault.policy(hashicorpVault.options.parse({ address, ...told }), 'fingerprint')
      await server.call('PUT', `sys/policies/acl/${name}-folder`, { policy: policy[0]?.text })
      const made = await server.call('POST', 'auth/token/create', {
        policies: [`${name}-folder`],
        no_default_policy: true,
      })
      const vault = await open({ method: 'token', token: String(Object(made).client_token) }, told)
      const checks = (await vault.doctor('fingerprint')).checks.filter(({ part }) => part === `${name}-two`)
      expect(checks.map(({ state }) => state)).toEqual(['granted', 'granted', 'granted'])
      const app = await at(vault, `${name}-two`, 'prod/app')
      expect(await textOf(vault, app, 1)).toContain(world.values.current)
      await server.call('DELETE', `sys/policies/acl/${name}-folder`)
    })

    test('keys and certificates have dates, versions and public halves', async () => {
      const vault = await asRoot()
      const orders = await at(vault, `${world.name}-transit`, 'keys/orders')
      expect(orders.versions.map(({ name, state }) => [name, state])).toEqual([
        ['2', 'current'],
        ['1', 'previous'],
      ])
      expect(factOf(orders, 'next-rotation')).toMatchObject({ status: 'known' })
      expect((await at(vault, `${world.name}-transit`, 'keys/signing')).versions[0]?.publicKeys).toHaveLength(
        1,
      )
      const certificates = await entriesOf(vault, `${world.name}-pki`)
      expect(certificates.map(({ name, enabled }) => [name, enabled]).sort()).toEqual([
        ['app.corp.example', false],
        ['root.corp.example', true],
      ])
    })

    test('secret ids say who uses them; one that nobody used says so', async () => {
      const { name, server } = world
      await server.call('POST', `auth/${name}-approle/role/ci/secret-id`, {})
      const ids = await entriesOf(await asRoot(), `auth/${name}-approle`)
      expect(ids.map((id) => factOf(id, 'last-used')?.status).sort()).toEqual(['known', 'never'])
      expect(ids.flatMap(({ owners }) => owners)).toMatchObject([{ value: 'ci@corp.example' }])
    })

    test('roles of a database: one whose password it turns over, one that makes accounts', async () => {
      const { server, name } = world
      const database = await makeDatabase(server, name)
      try {
        await server.call('GET', `${name}-db/creds/readers`)
        const vault = await asRoot()
        const before = await at(vault, `${name}-db`, 'static-roles/app')
        const password = await textOf(vault, before)
        expect(factOf(before, 'last-rotated')).toMatchObject({ status: 'known' })
        await vault.rotate?.(before)
        const after = await at(vault, `${name}-db`, 'static-roles/app')
        expect(after.versions[0]?.name).not.toBe(before.versions[0]?.name)
        expect(await textOf(vault, after)).not.toBe(password)
        expect((await at(vault, `${name}-db`, 'roles/readers')).kind).toBe('dynamic-role')
        const leases = await entriesOf(vault, 'sys/leases')
        expect(leases.filter(({ facts }) => facts.madeBy === `${name}-db/creds/readers`)).toHaveLength(1)
      } finally {
        await database.stop()
      }
    })

    test.skipIf(auditLog === undefined)(
      'its audit log says who read what, by the hashes that the device gives',
      async () => {
        const { credentials, name, namespace } = world
        const reader = bao(address, credentials.token)
        await reader.call('GET', `${name}-two/data/prod/app?version=2`)
        await reader.call('GET', `${name}-one/old/app`)
        await reader.call('GET', `${name}-two/data/below`, undefined, namespace)
        const vault = await open({ method: 'token', token }, { auditLog: { file: auditLog } })
        const tokens = await entriesOf(vault, 'auth/token')
        await partsOf(vault)
        const seen = await allSightings(vault)
        for (const each of [`${name}-two/prod/app`, `${name}-one/old/app`, `${namespace}/${name}-two/below`])
          expect(seen.find(({ path: read }) => read === each)?.evidence, each).toMatchObject([
            { field: 'last-used', status: 'known' },
          ])
        const own = tokens.find(
          ({ facts }) =>
            facts.policies?.split(', ').includes(name) === true && facts.madeBy === 'auth/token/create',
        )
        expect(seen.some(({ path: read }) => read === own?.path)).toBe(true)
      },
    )
  },
)
