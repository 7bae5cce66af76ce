import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openGitHub } from '#scanner/github/client.ts'
import { Secret } from '#scanner/secret.ts'
import { githubLists } from '#scanner/vaults/github/client.ts'
import { github } from '#scanner/vaults/github/index.ts'
import { replies } from '#scanner/vaults/github/replies.ts'
import { addApp, install } from '#test/support/github/app-routes.ts'
import { listenAsGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeInstallation } from '#test/support/github/world.ts'
import { everywhere } from '#test/support/vaults/hashicorp/suite.ts'
import { entriesOf } from '#test/support/vaults/read-vault.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
const world = emptyWorld('acme')
const permissions = { metadata: 'read', organization_secrets: 'read', secrets: 'read' } as const
let double: Awaited<ReturnType<typeof listenAsGitHub>>
let installation: FakeInstallation
let appId = ''

beforeAll(async () => {
  addRepository(world, { name: 'shop' })
  world.credentials.secrets.set('orgs/acme/actions', [
    { name: 'DEPLOY', createdAt: '2025-07-20T12:00:00Z', updatedAt: '2026-01-01T00:00:00Z', selected: null },
  ])
  const app = addApp(world, { publicKey, permissions })
  installation = install(world, app)
  appId = String(app.id)
  double = await listenAsGitHub(world)
})
afterAll(() => double.stop())
beforeEach(() => {
  world.limits.perWindow = 5_000
})

const open = (organisation = 'acme') =>
  github.open(
    github.options.parse({ organisation, endpoint: double.apiUrl, lists: ['actions-secrets'] }),
    { appId, privateKey },
    { fetch: everywhere, now: () => new Date(), ambient: false, signal: new AbortController().signal },
  )
const PART = 'organisation/actions-secrets'
const counts = (operation: string) =>
  double.requests.filter((each) => each.operation === operation).map(({ status }) => status)
const TOKENS = 'POST /app/installations/{installation_id}/access_tokens'

test('an App comes in by its installation in the organisation', async () => {
  const vault = await open()
  expect((await entriesOf(vault, PART)).map(({ name }) => name)).toEqual(['DEPLOY'])
  expect((await vault.doctor('metadata')).checks.map(({ state }) => state)).toContain('granted')
  expect(counts(TOKENS)).toEqual([201])
  expect(double.violations).toEqual([])
})

test('an App that is not installed there, or is suspended, is refused with what to do', async () => {
  const parts = async (organisation?: string) => {
    for await (const _ of (await open(organisation)).parts()) return
  }
  await expect(parts('others')).rejects.toMatchObject({
    code: 'refused-credential',
    message: expect.stringContaining('not installed'),
  })
  installation.suspended = true
  try {
    await expect(parts()).rejects.toMatchObject({ message: expect.stringContaining('suspended') })
  } finally {
    installation.suspended = false
  }
})

function lists(pause: Parameters<typeof githubLists>[2] = async () => {}) {
  const token = ['ghx', `of-access-${world.tokens.size}`].join('_')
  world.tokens.set(token, { login: 'ada', permissions: {}, repositories: null, classicScopes: ['admin:org'] })
  const client = openGitHub({
    apiUrl: double.apiUrl,
    access: { kind: 'token', token: new Secret(token) },
    throttleId: 'access',
    fetch: everywhere,
  })
  const { page } = githubLists(client, new AbortController().signal, pause)
  return () => page(replies.secrets, 'GET /orgs/{org}/actions/secrets', { org: 'acme' }, 1)
}

test('what is as it was the last time costs nothing and is told again', async () => {
  const ask = lists()
  const first = await ask()
  const before = double.requests.length
  expect(await ask()).toMatchObject({ items: first.items, next: first.next })
  expect(double.requests.slice(before)).toMatchObject([{ status: 304, counted: false }])
})

test('a limit that ends in most of an hour is waited for; one that ends later is told', async () => {
  const waited: number[] = []
  const ask = lists(async (milliseconds) => {
    waited.push(milliseconds)
    world.limits.perWindow = 5_000
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
  })
  world.limits.windowSeconds = 3_000
  world.limits.perWindow = 0
  expect((await ask()).items.map(({ name }) => name)).toEqual(['DEPLOY'])
  vi.useRealTimers()
  expect(waited.map((each) => Math.round(each / 60_000))).toEqual([50])
})

/** The clock goes on for good, so that this one comes last. */
test('an installation is given a new token when the old one ends', async () => {
  const vault = await open()
  expect(await entriesOf(vault, PART)).toHaveLength(1)
  const before = counts(TOKENS).length
  const installed = [...world.tokens].filter(([, { login }]) => login.endsWith('[bot]'))
  for (const [token] of installed) world.tokens.delete(token)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * 60_000 })
  try {
    expect(await entriesOf(vault, PART)).toHaveLength(1)
  } finally {
    vi.useRealTimers()
  }
  expect(counts(TOKENS)).toHaveLength(before + 1)
  expect(double.violations).toEqual([])
})
