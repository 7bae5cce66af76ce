import type { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import { without } from '../../evidence.ts'
import { VaultError } from '../../vault-error.ts'
import type { AzureSession } from '../session.ts'
import { SecretBundle } from '../wire.ts'
import { datesOf, entryOf, type Item, versionsOf } from './item.ts'
import { API } from './read.ts'

type Listed = Item & { readonly facts: Readonly<Record<string, string>> }

const CALL = 'GET /secrets/{name}/versions'

/** A secret by the lists; its value is nowhere in them. */
export function secretEntry(address: string, item: Listed, versions: readonly Item[]): ConnectorEntry {
  const entry = entryOf(address, 'secrets', item, versionsOf(versions))
  return {
    ...entry,
    kind: 'secret',
    facts: { ...entry.facts, ...item.facts },
    evidence: [
      ...datesOf(versions, item, CALL),
      without(
        'never',
        'next-rotation',
        { scope: 'vault', call: CALL },
        'Key Vault rotates no secret: it tells that one is about to expire.',
      ),
    ],
  }
}

/** The value of a version; null of one that is disabled or gone. The secret behind a certificate is its private key. */
export async function readValue(
  session: AzureSession,
  { path, kind, name: own }: ConnectorEntry,
  { name, state }: ConnectorVersion,
): Promise<Secret | null> {
  const isHeld = kind === 'secret' || kind === 'certificate'
  if (!isHeld || state === 'disabled' || state === 'destroyed') return null
  const address = path.replace(/\/(secrets|certificates)\/[^/]+$/, '')
  try {
    const asked = `/secrets/${encodeURIComponent(own)}/${encodeURIComponent(name)}?${API}`
    return (await session.vault(address).http.ask({ path: asked, reply: SecretBundle })).data.value
  } catch (error) {
    if (error instanceof VaultError && error.code === 'gone') return null
    throw error
  }
}
