import { type ConnectorTools, defineConnector, type OpenVault } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { auditExport } from './audit/export.ts'
import { auditSightings } from './audit/sightings.ts'
import { vaultClient } from './client.ts'
import { examine } from './doctor.ts'
import { examineRotation } from './doctor-rotation.ts'
import { engines } from './engines/index.ts'
import { VaultCredential, VaultOptions } from './options.ts'
import { entryPages } from './pages.ts'
import { type Place, partName } from './place.ts'
import { findPlaces } from './places.ts'
import { policyTexts } from './policy.ts'
import { readingWith } from './reading.ts'
import { rotateRole } from './rotate-role.ts'
import { vaultRotation } from './rotation-offer.ts'

/** HashiCorp Vault and OpenBao, which answer alike: KV, database roles, certificates, keys, tokens, leases. */
export const hashicorpVault = defineConnector({
  kind: 'hashicorp-vault',
  title: 'HashiCorp Vault, OpenBao',
  options: VaultOptions,
  credential: VaultCredential,
  policy: policyTexts,
  open: async (options, credential, tools) => openVault(options, credential, tools),
  exports: [auditExport],
  rotation: vaultRotation,
})

function openVault(
  options: VaultOptions,
  credential: VaultCredential | null,
  tools: ConnectorTools,
): OpenVault {
  const client = vaultClient(options, credential, tools)
  const reading = readingWith(client, options.namespace, tools.now)
  const places = new Map<string, Place>()

  async function* find() {
    await readiness(client.health())
    for await (const found of findPlaces(client, options)) {
      if ('place' in found) places.set(partName(found.place), found.place)
      yield found
    }
  }
  async function placeOf(part: string): Promise<Place> {
    const before = places.get(part)
    if (before !== undefined) return before
    for await (const found of find())
      if ('place' in found && partName(found.place) === part) return found.place
    throw new VaultError('gone', `There is no mount ${part} any more.`, 'It is left out from now on.')
  }

  const isPlainKv = (part: string) => places.get(part)?.kind === 'kv-v1'

  return {
    doctor: (mode) => examine(reading, tools, find, mode, options.auditLog?.device ?? null),
    async *parts() {
      for await (const found of find())
        yield 'place' in found
          ? { name: partName(found.place), state: 'pending', reason: null }
          : {
              ...found,
              name: found.name.slice(0, 500),
              state: 'not-readable',
              reason: found.reason.slice(0, 500),
            }
    },
    async *entries(part, cursor) {
      const place = await placeOf(part)
      const engine = engines[place.kind]
      yield* entryPages(engine.list(reading, place), cursor, (leaf) => engine.entry(reading, place, leaf))
    },
    async value(entry, version) {
      const { namespace = '', mount = '' } = entry.facts
      const part = partName({ namespace, mount })
      const place = await placeOf(part)
      const leaf = entry.path.slice(part.length + 1)
      return (await engines[place.kind].value?.(client, place, leaf, version)) ?? null
    },
    sightings: auditSightings(options, reading, isPlainKv, tools),
    rotate: (entry) => rotateRole(client, entry),
    examineRotation: (samples) => examineRotation(reading, tools, samples),
    close: async () => undefined,
  }
}

/** Sealed, not initialised, or no vault at all: said before anything else is asked. */
async function readiness(asked: Promise<{ initialized: boolean; sealed: boolean }>): Promise<void> {
  const health = await asked.catch((error: unknown) => {
    // Some put a wall around sys/health; what is asked next will tell.
    if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone')) return null
    throw error
  })
  if (health === null) return
  if (!health.initialized)
    throw new VaultError('unreachable', 'The vault is not initialised.', 'Check the address.')
  if (health.sealed)
    throw new VaultError('unreachable', 'The vault is sealed.', 'Unseal it; it is tried again later.')
}
