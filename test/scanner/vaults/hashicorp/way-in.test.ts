import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { sampleWorld } from '#test/support/vaults/hashicorp/sample-world.ts'
import { startVault } from '#test/support/vaults/hashicorp/server.ts'
import { canariesIn } from '#test/support/vaults/look-through.ts'
import { entriesOf, partsOf, vaultErrorOf } from '#test/support/vaults/read-vault.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const secret = () => `s${randomBytes(18).toString('base64url')}`
const trusted = networkTools({ allowed: { subnets: [], names: [] }, trusted: true })

async function started() {
  const { world, token } = sampleWorld('openbao')
  const double = await startVault(world)
  stops.push(double.stop)
  let time = new Date('2026-11-23T12:00:00Z')
  const open = (credential: unknown, more: object = {}, ambient = true) =>
    hashicorpVault.open(
      hashicorpVault.options.parse({ address: `${double.address}/`, requestsPerSecond: 2_000, ...more }),
      credential === null ? null : hashicorpVault.credential.parse(credential),
      { ...trusted, signal: new AbortController().signal, now: () => time, ambient },
    )
  const later = (seconds: number) => {
    time = new Date(time.getTime() + seconds * 1000)
  }
  return { world, double, token, open, later }
}

test('an AppRole logs in once, and again before its token ends', async () => {
  const { world, double, open, later } = await started()
  const [roleId, secretId] = [secret(), secret()]
  world.logins.secretIds.set(roleId, secretId)
  const vault = await open({ method: 'approle', roleId, secretId })
  const logins = () => double.requests.filter(({ path }) => path.endsWith('/login')).length
  await partsOf(vault)
  await entriesOf(vault, 'app')
  expect(logins()).toBe(1)
  later(3_000)
  await entriesOf(vault, 'app')
  expect(logins()).toBe(2)
  const wrong = await open({ method: 'approle', roleId, secretId: secret() })
  const error = await vaultErrorOf(partsOf(wrong))
  expect([error.code, error.message]).toEqual([
    'refused-credential',
    'The log-in at auth/approle/login was refused.',
  ])
  expect(canariesIn(error, [roleId, secretId])).toEqual([])
})

test('a pod logs in with the token in its file, read anew each time; a worker sends no file', async () => {
  const { world, open, later } = await started()
  const folder = await mkdtemp(join(tmpdir(), 'sprawl-vault-'))
  stops.push(() => rm(folder, { recursive: true, force: true }))
  const jwtFile = join(folder, 'token')
  const [first, second] = [secret(), secret()]
  world.logins.jwts.add(first)
  await writeFile(jwtFile, `${first}\n`)
  const credential = { method: 'kubernetes', role: 'sprawl', jwtFile }
  const vault = await open(credential)
  expect((await partsOf(vault)).length).toBeGreaterThan(0)
  world.logins.jwts.clear()
  world.logins.jwts.add(second)
  await writeFile(jwtFile, second)
  later(3_000)
  expect((await entriesOf(vault, 'app')).length).toBeGreaterThan(0)
  const refused = await vaultErrorOf(partsOf(await open(credential, {}, false)))
  expect([refused.code, refused.message]).toEqual([
    'refused-credential',
    'A worker does not send files of its machine to a vault.',
  ])
  const stored = await open({ method: 'jwt', jwt: second, role: 'sprawl' }, {}, false)
  expect((await partsOf(stored)).length).toBeGreaterThan(0)
})

test('a token that the server does not know is refused, also where it says no more than that it is denied', async () => {
  const { world, token, open } = await started()
  for (const given of [secret(), token]) {
    if (given === token) world.tokens.delete(token)
    const error = await vaultErrorOf(partsOf(await open({ method: 'token', token: given })))
    expect([error.code, error.message]).toEqual([
      'refused-credential',
      'The token is not valid any more, or is of another namespace.',
    ])
  }
})

test('without a credential only somebody at a terminal is let in', async () => {
  const { open } = await started()
  expect((await vaultErrorOf(partsOf(await open(null, {}, false)))).code).toBe('refused-credential')
})

test('sealed, not initialised, and no vault at all are said by name', async () => {
  const { world, token, open } = await started()
  const vault = await open({ method: 'token', token })
  world.sealed = true
  expect(await vaultErrorOf(partsOf(vault))).toMatchObject({
    code: 'unreachable',
    message: 'The vault is sealed.',
  })
  expect(await vault.doctor('metadata')).toMatchObject({
    reachable: false,
    problem: expect.stringContaining('sealed'),
  })
  world.initialized = false
  expect((await vaultErrorOf(partsOf(vault))).message).toBe('The vault is not initialised.')
})

test('a certificate of an authority of its own is refused, and trusted where the authority is given', async () => {
  const { double, token, open } = await started()
  const { key, certificate } = makeCertificate(['127.0.0.1', 'localhost'])
  const server = createServer({ key, cert: certificate }, (request, response) => {
    void fetch(`${double.address}${request.url}`, {
      method: 'GET',
      headers: { 'x-vault-token': String(request.headers['x-vault-token'] ?? '') },
    }).then(async (answer) => void response.writeHead(answer.status).end(await answer.text()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  const address = `https://localhost:${(server.address() as AddressInfo).port}`
  const error = await vaultErrorOf(partsOf(await open({ method: 'token', token }, { address })))
  expect([error.code, error.hint]).toEqual(['unreachable', expect.stringContaining('certificate')])
  const trusting = await open(
    { method: 'token', token },
    { address, certificateAuthority: certificate, childNamespaces: false },
  )
  expect((await partsOf(trusting)).map(({ name }) => name)).toContain('app')
})

test('the doctor asks for what is read: the folders that were named, not the root of their mount', async () => {
  const { world, token, open } = await started()
  const vault = await open({ method: 'token', token }, { folders: [{ path: 'app/prod' }] })
  for (const verb of ['list', 'read']) world.denied.add(`${verb} app/metadata/`)
  const missing = async () =>
    (await vault.doctor('metadata')).checks.filter(({ part, state }) => part === 'app' && state === 'missing')
  expect((await missing()).map(({ permission }) => permission)).toEqual([
    'list app/metadata/prod/',
    'read app/metadata/prod/*',
  ])
  world.denied.clear()
  world.denied.add('list app/metadata/prod-old/')
  expect(await missing()).toEqual([])
})

test('the token that rotates is asked about the roles that there are: no more, and nothing is rotated', async () => {
  const { world, double, token, open } = await started()
  const vault = await open({ method: 'token', token })
  const facts = { namespace: '', mount: 'db', engine: 'database' }
  const role = { path: 'db/static-roles/app', name: 'app', kind: 'static-role', facts } as const
  const states = async () =>
    (await vault.examineRotation?.([role]))?.checks.map(({ permission, state }) => [permission, state])
  for (const each of ['read db/static-creds/', 'update db/static-roles/']) world.denied.add(each)
  expect(await states()).toEqual([['update db/rotate-role/app', 'granted']])
  world.denied.add('update db/rotate-role/')
  world.denied.delete('read db/static-creds/')
  expect(await states()).toEqual([
    ['update db/rotate-role/app', 'missing'],
    ['read db/static-creds/app', 'not-needed'],
  ])
  expect(double.requests.filter(({ path }) => path.includes('rotate-role'))).toEqual([])
})
