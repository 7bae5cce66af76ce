import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { sampleWorld } from './sample-world.ts'
import { type FakeVault, startVault } from './server.ts'
import type { VaultWorld } from './world.ts'

/** Every address may be called, as for whoever names it at a terminal. */
export const everywhere = guardedFetch(systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true }))
export const atNoon = () => new Date('2026-11-23T12:00:00Z')

/** The double as the contract suite of connectors drives it. */
export async function startSuiteVault(
  flavour: VaultWorld['flavour'],
  { entriesPerPart }: SuiteWorld,
): Promise<SuiteVault & { readonly world: VaultWorld; readonly asked: FakeVault['requests'] }> {
  const { world, token, canaries, root } = sampleWorld(flavour, entriesPerPart)
  const double = await startVault(world)
  const app = root.mounts.get('app')
  let added = 0
  return {
    world,
    asked: double.requests,
    options: { address: double.address, requestsPerSecond: 2_000 },
    credential: { method: 'token', token },
    wrongCredential: { method: 'token', token: ['hvs', 'not-a-token-that-is-known'].join('.') },
    tools: { fetch: everywhere, now: atNoon, ambient: false },
    controls: {
      deny: (part) => void world.denied.add(part.includes(' ') ? part : `${part}/`),
      throttle: double.throttle,
      fail: double.fail,
      add() {
        const path = `zz/added-${++added}`
        if (app?.type === 'kv-v2')
          app.secrets.set(path, { versions: [{ made: '2026-11-01T00:00:00Z', value: { a: 'not secret' } }] })
        return `app/${path}`
      },
      remove(path) {
        if (app?.type === 'kv-v2') app.secrets.delete(path.slice('app/'.length))
      },
    },
    canaries,
    requests: () => double.requests.length,
    violations: () => double.violations,
    stop: double.stop,
  }
}
