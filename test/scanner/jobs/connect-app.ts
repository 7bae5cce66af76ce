import { generateKeyPairSync } from 'node:crypto'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { addApp, install } from '#test/support/github/app-routes.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import type { FakeApp, World } from '#test/support/github/world.ts'
import { sealingPair } from './connecting.ts'
import type { Scanning } from './scanning.ts'

export type ConnectedApp = {
  readonly github: FakeGitHub
  readonly tools: Tools
  readonly organisationId: string
  readonly app: FakeApp
}

/** The organisation of `world` on a loopback GitHub, connected with an App that has a webhook. */
export async function connectApp(
  suite: Scanning,
  world: World,
  permissions: Readonly<Record<string, 'read' | 'write'>>,
): Promise<ConnectedApp> {
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const publicKey = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const app = addApp(world, { publicKey, permissions, hasWebhook: true })
  const { id: installationId } = install(world, app)
  const github = await startGitHub(world)
  const key = sealingPair()
  const { id: integrationId } = await addIntegration(
    suite.person,
    {
      kind: 'github-app-key',
      name: 'Acme',
      value: ours.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      facts: { host: '127.0.0.1', appId: String(app.id) },
    },
    { sealing: key, webhook: null },
  )
  const asked = { login: world.organisation, apiUrl: github.apiUrl, integrationId, installationId }
  const { organisationId } = await connectOrganisation(suite.person, asked)
  return { github, tools: { ...suite.tools, openingKeys: async () => [key] }, organisationId, app }
}
