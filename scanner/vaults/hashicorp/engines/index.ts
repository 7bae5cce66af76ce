import type { Place } from '../place.ts'
import { appRole } from './app-role.ts'
import { database } from './database.ts'
import type { Engine } from './engine.ts'
import { kvV1 } from './kv-v1.ts'
import { kvV2 } from './kv-v2.ts'
import { leases } from './leases.ts'
import { pki } from './pki.ts'
import { tokens } from './tokens.ts'
import { transit } from './transit.ts'

/** How each kind of mount is read. */
export const engines: Readonly<Record<Place['kind'], Engine>> = {
  'kv-v1': kvV1,
  'kv-v2': kvV2,
  database,
  pki,
  transit,
  approle: appRole,
  tokens,
  leases,
}
