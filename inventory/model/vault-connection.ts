import { z } from 'zod'
import { FingerprintLimits, VaultKind, VaultMode, VaultReach } from './vault.ts'

/** A vault to connect. The credential is an integration of kind `vault-credential`; options hold none. */
export const ConnectVault = z.strictObject({
  kind: VaultKind,
  name: z.string().trim().min(1).max(100),
  reach: VaultReach.default('worker'),
  /** What the connector of its kind takes: address, regions, namespaces. Checked by the worker that reads it. */
  options: z.record(z.string().max(100), z.json()).default({}),
  integrationId: z.uuid().nullable().default(null),
  mode: VaultMode.default('metadata'),
  limits: FingerprintLimits.prefault({}),
  /** Five fields of cron: minute, hour, day of month, month, day of week. */
  schedule: z.string().trim().max(100).default('42 */6 * * *'),
  timeZone: z.string().trim().max(100).default('UTC'),
})
export type ConnectVault = z.input<typeof ConnectVault>

/** What may be changed of a connection; what is not named stays. */
export const ChangeVault = ConnectVault.omit({ kind: true, reach: true })
  .partial()
  .extend({ vaultId: z.uuid() })
export type ChangeVault = z.input<typeof ChangeVault>
