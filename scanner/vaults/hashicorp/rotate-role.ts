import type { RotatedEntry } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import type { VaultClient } from './client.ts'
import { joined, partName } from './place.ts'

const STATIC = 'static-roles/'

/** Has the vault change the password of a static role in its database, at once. Throws VaultError. */
export async function rotateRole(client: VaultClient, entry: RotatedEntry): Promise<void> {
  const { namespace = '', mount = '' } = entry.facts
  await client.tell(namespace, joined(mount, 'rotate-role', roleOf(entry)))
}

/** The name of a static role. Throws VaultError for what is none. */
export function roleOf({ path, kind, facts }: RotatedEntry): string {
  const { namespace = '', mount = '' } = facts
  const leaf = path.slice(partName({ namespace, mount }).length + 1)
  if (kind !== 'static-role' || !leaf.startsWith(STATIC))
    throw new VaultError('failed', 'Only static roles are rotated.', 'Follow the runbook instead.')
  return leaf.slice(STATIC.length)
}
