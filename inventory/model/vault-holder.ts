import { z } from 'zod'
import { Environment, VersionState } from './vault.ts'

/** An entry of a vault that holds, or held, the value of a leaked credential. */
export const VaultHolder = z.object({
  entryId: z.uuid(),
  path: z.string(),
  vault: z.string(),
  environment: Environment,
  /** Name and state of the newest version that holds it; null where an issuer's identifier says so, of no version. */
  version: z.object({ name: z.string(), state: VersionState }).nullable(),
  /** The vault hands it out now. */
  current: z.boolean(),
})
export type VaultHolder = z.infer<typeof VaultHolder>
export const VaultHolders = z.object({ items: z.array(VaultHolder) })
export type VaultHolders = z.infer<typeof VaultHolders>
