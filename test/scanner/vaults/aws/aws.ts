import { aws } from '#scanner/vaults/aws/index.ts'
import type { OpenVault } from '#scanner/vaults/connector.ts'
import type { AwsDouble } from '#test/support/vaults/aws/server.ts'
import { startAws } from '#test/support/vaults/aws/server.ts'
import { madeUpKeyId } from '#test/support/vaults/aws/suite.ts'
import { madeUp, type World } from '#test/support/vaults/aws/world.ts'

export const NOW = new Date('2026-11-23T06:00:00Z')

/** A world served on the loopback and opened with the connector's own schemas. */
export async function openWorld(
  world: World,
  options: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly vault: OpenVault; readonly double: AwsDouble }> {
  const double = await startAws(world, madeUpKeyId())
  const vault = await aws.open(
    aws.options.parse({ endpoint: double.endpoint, ...options }),
    aws.credential.parse({ accessKeyId: double.keyId, secretAccessKey: madeUp() }),
    { fetch: globalThis.fetch, signal: new AbortController().signal, now: () => NOW, ambient: false },
  )
  return { vault, double }
}
