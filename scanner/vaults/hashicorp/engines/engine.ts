import type { z } from 'zod'
import type { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import type { VaultClient } from '../client.ts'
import type { Place } from '../place.ts'
import type { ListFolder } from '../tree.ts'
import type { Entity, LookedUpSelf } from '../wire.ts'

/** What every engine is read with. */
export type Reading = {
  readonly client: VaultClient
  readonly now: () => Date
  /** The token we read with: our own coming and going is no news. Null where it may not look itself up. */
  readonly self: () => Promise<z.output<typeof LookedUpSelf> | null>
  /** The entity behind a token, remembered; null where it may not be read. */
  readonly entity: (namespace: string, id: string) => Promise<Entity | null>
}

/** How one kind of mount is read. */
export type Engine = {
  readonly list: (reading: Reading, place: Place) => ListFolder
  /** Null for what ended between listing and looking. */
  readonly entry: (reading: Reading, place: Place, leaf: string) => Promise<ConnectorEntry | null>
  /** Where values can be read; null for a version that has none. */
  readonly value?: (
    client: VaultClient,
    place: Place,
    leaf: string,
    version: ConnectorVersion,
  ) => Promise<Secret | null>
}
