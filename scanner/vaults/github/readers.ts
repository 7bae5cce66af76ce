import { VaultError } from '../vault-error.ts'
import { type Reading, within } from './client.ts'
import type { Readers } from './map.ts'
import type { Part } from './parts.ts'
import { replies } from './replies.ts'
import type { Secret } from './wire.ts'

/** Repositories that were selected for a secret of the organisation; null where that is not told to us. Throws VaultError. */
export async function readersOf(
  reading: Reading,
  { repository, call }: Part,
  { name, visibility }: Secret,
): Promise<Readers> {
  if (repository !== null || visibility !== 'selected') return null
  const route = `${call.route}/{secret_name}/repositories`
  const place = { org: reading.organisation, secret_name: name }
  try {
    const selected = await within(reading, route, () =>
      reading.lists.all(replies.selectedRepositories, route, place),
    )
    return selected.map(({ full_name }) => full_name)
  } catch (error) {
    if (error instanceof VaultError && error.code === 'not-permitted') return null
    throw error
  }
}
