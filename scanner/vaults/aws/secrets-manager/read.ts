import { atOnce } from '../../at-once.ts'
import type { ConnectorEntry, EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { paged } from '../paged.ts'
import type { Place } from '../place.ts'
import type { SecretsManager } from './client.ts'
import { secretEntry } from './map.ts'
import type { ListedSecret } from './wire.ts'

const VERSIONS_AT_ONCE = 8

/** Pages of secrets with their versions; a refused ListSecretVersionIds is told beside each, and fails nothing. */
export const readSecrets = (client: SecretsManager, place: Place, cursor: string | null) =>
  paged(cursor, async (token): Promise<EntryPage> => {
    const { secrets, next } = await client.list(token)
    const entries = await atOnce(secrets, VERSIONS_AT_ONCE, (secret) => entryOf(client, secret, place))
    return { entries, cursor: next }
  })

async function entryOf(client: SecretsManager, secret: ListedSecret, place: Place): Promise<ConnectorEntry> {
  const versions = await client.versions(secret.ARN).catch((error: unknown) => {
    if (!(error instanceof VaultError)) throw error
    if (error.code === 'not-permitted') return 'not-permitted' as const
    if (error.code === 'gone' || secret.DeletedDate) return 'not-asked' as const
    throw error
  })
  return secretEntry(secret, versions, place)
}
