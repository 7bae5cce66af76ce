import { z } from 'zod'
import { FingerprintLimits, VaultKind, VaultMode, VaultReach } from './vault.ts'

/** Nobody is reminded of a rotation sooner than so many days before it is due. */
export const MOST_DAYS_AHEAD = 90

/** What the connector of its kind takes: address, regions, namespaces. Checked by the worker that reads it. */
export const VaultOptions = z.record(z.string().max(100), z.json())

/** What may be changed of a connection, each without a default: what is not named stays as it is. */
const changeable = {
  name: z.string().trim().min(1).max(100),
  options: VaultOptions,
  integrationId: z.uuid().nullable(),
  mode: VaultMode,
  limits: FingerprintLimits,
  /** Five fields of cron: minute, hour, day of month, month, day of week. */
  schedule: z.string().trim().max(100),
  timeZone: z.string().trim().max(100),
}

/** A vault to connect. The credential is an integration of kind `vault-credential`; options hold none. */
export const ConnectVault = z.strictObject({
  ...changeable,
  kind: VaultKind,
  reach: VaultReach.default('worker'),
  options: changeable.options.default({}),
  integrationId: changeable.integrationId.default(null),
  mode: changeable.mode.default('metadata'),
  limits: changeable.limits.prefault({}),
  schedule: changeable.schedule.default('42 */6 * * *'),
  timeZone: changeable.timeZone.default('UTC'),
})
export type ConnectVault = z.input<typeof ConnectVault>

export const ChangeVault = z
  .strictObject({
    ...changeable,
    /** The credential that may rotate what the vault stores, apart from the one that reads; null: nothing is rotated. */
    rotationIntegrationId: z.uuid().nullable(),
    /** So many days before a rotation is due people are reminded of it; none: only once it is overdue. */
    reminderDays: z.array(z.int().min(1).max(MOST_DAYS_AHEAD)).max(5),
  })
  .partial()
  .extend({ vaultId: z.uuid() })
export type ChangeVault = z.input<typeof ChangeVault>

/** What people call the place of a vault: its address where it has one, else its kind. */
export function addressOf(kind: string, { address, endpoint }: Readonly<Record<string, unknown>>): string {
  return typeof address === 'string' ? address : typeof endpoint === 'string' ? endpoint : kind
}
