import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { azure } from '#scanner/vaults/azure/index.ts'
import type { ConnectorTools, OpenVault } from '#scanner/vaults/connector.ts'
import { type AzureDouble, startAzure } from '#test/support/vaults/azure/server.ts'
import type { World } from '#test/support/vaults/azure/world.ts'

export const SECRET = randomUUID()
export const who = { tenantId: randomUUID(), clientId: randomUUID() }
const usual = { method: 'client-secret', ...who, clientSecret: SECRET }

type Given = {
  readonly options?: unknown
  readonly credential?: unknown
  readonly isKnown?: Parameters<typeof startAzure>[1]
  readonly tools?: Partial<ConnectorTools>
}

/** A world that is opened; it ends with the test. */
export async function openWorld(
  world: World,
  { options = {}, credential = usual, isKnown = bySecret, tools = {} }: Given = {},
): Promise<{ vault: OpenVault; double: AzureDouble }> {
  const double = await startAzure(world, isKnown)
  onTestFinished(double.stop)
  const vault = await azure.open(
    azure.options.parse(options),
    credential === null ? null : azure.credential.parse(credential),
    {
      fetch: double.fetch,
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T06:00:00Z'),
      ambient: false,
      ...tools,
    },
  )
  return { vault, double }
}

const bySecret = (form: URLSearchParams): boolean => form.get('client_secret') === SECRET
