import { randomUUID } from 'node:crypto'
import { madeUp } from '../aws/world.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { type AzureDouble, startAzure } from './server.ts'
import {
  emptyVault,
  emptyWorld,
  type World,
  type WorldVault,
  worldApplication,
  worldSecret,
} from './world.ts'

const ADDRESS = 'https://payments.vault.azure.net'
const who = { tenantId: randomUUID(), clientId: randomUUID() }
const ids = { appId: randomUUID(), keyId: randomUUID() }

/** Paths of the contract suite's entries whose answers are known. */
export const suitePaths = {
  first: `${ADDRESS}/secrets/s-0`,
  second: `${ADDRESS}/secrets/s-1`,
  application: `applications/${ids.appId}/${ids.keyId}`,
}

/** Azure for the contract suite: secrets of one vault, and applications. */
export async function startSuiteAzure({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const [clientSecret, wrongSecret] = [madeUp(), madeUp()]
  const canaries = [madeUp(), madeUp(), madeUp()]
  const vault = emptyVault('payments')
  const world = filled(vault, entriesPerPart, canaries)
  const double = await startAzure(
    world,
    (form, tenant) => tenant === who.tenantId && form.get('client_secret') === clientSecret,
  )
  return {
    options: { vaults: ['payments'], services: ['secrets', 'applications'], requestsPerSecond: 1_000 },
    credential: { method: 'client-secret', ...who, clientSecret },
    wrongCredential: { method: 'client-secret', ...who, clientSecret: wrongSecret },
    tools: { fetch: double.fetch, now: () => new Date('2026-11-23T06:00:00Z'), ambient: false },
    controls: controlsOf(double, vault),
    canaries: [...canaries, clientSecret],
    requests: double.requests,
    violations: () => double.violations,
    stop: double.stop,
  }
}

/** Every seventh secret has one version, the others two; hints are the first characters of values. */
function filled(vault: WorldVault, entries: number, canaries: readonly string[]): World {
  const world = emptyWorld()
  world.vaults.set(vault.name, vault)
  const canaryOf = (index: number) => canaries[index % canaries.length] ?? ''
  for (let index = 0; index < entries; index++) {
    const values = index % 7 === 0 ? [canaryOf(index)] : [canaryOf(index), canaryOf(index + 1)]
    vault.secrets.push(worldSecret(`s-${index}`, values, { tags: { team: 'payments' } }))
    const application = worldApplication(`app-${index}`, [canaryOf(index)], index === 0 ? ids : undefined)
    world.applications.push(application)
  }
  return world
}

const controlsOf = (double: AzureDouble, vault: WorldVault): SuiteVault['controls'] => ({
  deny(part) {
    if (part.endsWith('/secrets')) vault.denied.add('secrets/list')
    else double.world.denied.add(part.replace('entra/', ''))
  },
  throttle: (requests) => {
    double.throttle = requests
  },
  fail: (requests) => {
    double.fail = requests
  },
  add(part) {
    if (part.endsWith('/secrets')) {
      vault.secrets.push(worldSecret('added', [madeUp()]))
      return `${ADDRESS}/secrets/added`
    }
    const added = { appId: randomUUID(), keyId: randomUUID() }
    double.world.applications.push(worldApplication('added', [madeUp()], added))
    return `applications/${added.appId}/${added.keyId}`
  },
  remove(path) {
    const at = vault.secrets.findIndex(({ name }) => path.endsWith(`/secrets/${name}`))
    if (at >= 0) vault.secrets.splice(at, 1)
  },
})
