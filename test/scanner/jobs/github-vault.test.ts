import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { changeVault } from '#inventory/vault/change-vault.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { syncVaultProducts } from '#inventory/vault-product/sync-vault-products.ts'
import { examineVault } from '#scanner/jobs/examine-vault.ts'
import { vaultProducts } from '#scanner/vaults/products.ts'
import { addApp, install } from '#test/support/github/app-routes.ts'
import { listenAsGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { sealingPair } from './connecting.ts'
import { openScanning } from './scanning.ts'

const signal = new AbortController().signal
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
const token = ['ghx', 'that-an-organisation-has'].join('_')

describe('secrets at GitHub, read with what an organisation is read with', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const sealing = sealingPair()
  let double: Awaited<ReturnType<typeof listenAsGitHub>>
  let appId = ''
  beforeAll(async () => {
    addRepository(world, { name: 'shop' })
    const app = addApp(world, { publicKey, permissions: { metadata: 'read', organization_secrets: 'read' } })
    install(world, app)
    appId = String(app.id)
    world.tokens.set(token, {
      login: 'ada',
      permissions: {},
      repositories: null,
      classicScopes: ['admin:org'],
    })
    double = await listenAsGitHub(world)
  })
  afterAll(() => double.stop())

  const keep = async (kind: 'github-token' | 'github-app-key', host: string) => {
    const name = `${kind} of ${host}`
    const given =
      kind === 'github-token'
        ? ({ kind, name, facts: { host }, value: token } as const)
        : ({ kind, name, facts: { host, appId }, value: privateKey } as const)
    return (await addIntegration(suite.person, given, { sealing, webhook: null })).id
  }
  const connect = async (name: string, integrationId: string) =>
    (
      await connectVault(suite.person, {
        kind: 'github',
        name,
        options: { organisation: 'acme', endpoint: double.apiUrl, lists: ['actions-secrets'] },
        integrationId,
      })
    ).vaultId

  test.each(['github-token', 'github-app-key'] as const)('a %s is the way in', async (kind) => {
    const vaultId = await connect(kind, await keep(kind, '127.0.0.1'))
    await examineVault({ ...suite.tools, openingKeys: async () => [sealing] }, { vaultId }, signal)
    const { doctor } = await getVault(suite.person, { vaultId })
    expect(doctor).toMatchObject({ reachable: true, problem: null })
    expect(doctor?.identity).toMatch(kind === 'github-token' ? /^ada$/ : /\[bot\]$/)
  })

  test('what was given for another GitHub is not sent to this one', async () => {
    const other = await keep('github-token', 'github.com')
    await expect(connect('other', other)).rejects.toThrow('given for github.com')
  })

  test('is read no deeper than its metadata once a worker has told that there are no values', async () => {
    const { id } = await suite.db.integration.findFirstOrThrow({ where: { kind: 'github-token' } })
    const vaultId = await connect('deep', id)
    await changeVault(suite.person, { vaultId, mode: 'fingerprint' })
    await syncVaultProducts(suite.tools.ctx, await vaultProducts())
    const deeper = changeVault(suite.person, { vaultId, mode: 'fingerprint' })
    await expect(deeper).rejects.toThrow('none to fingerprint')
    await changeVault(suite.person, { vaultId, name: 'deeper' })
    await changeVault(suite.person, { vaultId, mode: 'metadata' })
  })

  test('no other product gets it', async () => {
    const kept = await keep('github-token', 'github.example')
    const connecting = connectVault(suite.person, { kind: 'npm', name: 'npm', integrationId: kept })
    await expect(connecting).rejects.toThrow('no credential of a vault')
  })
})
