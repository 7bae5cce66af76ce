import type { ConnectorTools } from './connector.ts'
import { VaultError } from './vault-error.ts'

/** The operator's word that a worker or a command may be what its machine is at its cloud. */
export const MACHINE_IDENTITY = 'SPRAWL_MACHINE_IDENTITY'

/**
 * The way to the service of a cloud that hands out the identity of this machine. Whoever reaches it is the machine:
 * only a vault that was named at the machine's command line may ask, and only where the operator said so. Throws
 * VaultError.
 */
export function machineFetch({
  ambient,
  machineIdentity,
}: Pick<ConnectorTools, 'ambient' | 'machineIdentity'>): typeof globalThis.fetch {
  if (ambient && machineIdentity !== undefined) return machineIdentity
  throw new VaultError(
    'refused-credential',
    'No credential was given, and this machine’s identity at its cloud may not be used.',
    `Give a credential, or set ${MACHINE_IDENTITY}=1 for the worker or the command that reads it (docs/vaults.md).`,
  )
}
