import type { RotatedEntry } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import type { Clients } from './clients.ts'
import type { Account } from './session.ts'

/** Runs the rotation function of a secret now. Throws VaultError. */
export async function rotateSecret(
  clients: Clients,
  accountOf: (id: string) => Promise<Account>,
  { path, kind, facts }: RotatedEntry,
): Promise<void> {
  const { account = '', region = '', rotationFunction } = facts
  if (kind !== 'secret' || rotationFunction === undefined)
    throw new VaultError('failed', 'The secret has no rotation function.', 'Follow the runbook instead.')
  await clients.secrets(await accountOf(account), region).rotate(path)
}
