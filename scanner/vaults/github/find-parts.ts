import type { PartRecord } from '#inventory/model/vault-recording.ts'
import { VaultError } from '../vault-error.ts'
import { type Reading, within } from './client.ts'
import { MissingGrant } from './errors.ts'
import { CALLS } from './lists.ts'
import type { GitHubOptions } from './options.ts'
import { organisationParts, type Part, repositoryParts } from './parts.ts'
import { probe } from './read-part.ts'
import { replies } from './replies.ts'

/** Repositories, the oldest first. Throws VaultError. */
export const repositoriesOf = async (reading: Reading): Promise<string[]> => {
  const route = 'GET /orgs/{org}/repos'
  const place = { org: reading.organisation, type: 'all', sort: 'created', direction: 'asc' }
  const found = await within(reading, route, () => reading.lists.all(replies.repositories, route, place))
  return found.map(({ name }) => name)
}

/**
 * Lists of the organisation, each asked whether it may be read, and those of each repository. Where the grant lacks
 * the permission of a list, that is told once and not of each repository.
 */
export async function* findParts({ lists }: GitHubOptions, reading: Reading): AsyncGenerator<PartRecord> {
  for (const part of organisationParts(lists)) {
    const refusal = await refusalOf(reading, part)
    yield refusal === null
      ? { name: part.name, state: 'pending', reason: null }
      : { name: part.name, state: 'not-readable', reason: `${refusal.message} ${refusal.hint}` }
  }
  const repositories = await repositoriesOf(reading)
  for (const list of lists) {
    const parts = repositoryParts(list, repositories)
    const [first] = parts
    const refusal = first === undefined ? null : await refusalOf(reading, first)
    if (refusal instanceof MissingGrant) {
      const { permission } = CALLS[list].repository ?? { permission: '' }
      yield { name: list, state: 'not-readable', reason: `${refusal.message} It takes ${permission}.` }
    } else for (const { name } of parts) yield { name, state: 'pending', reason: null }
  }
}

/** Why a part may not be read; null where it may. Throws VaultError for what is no refusal. */
export async function refusalOf(reading: Reading, part: Part): Promise<VaultError | null> {
  try {
    await probe(reading, part)
    return null
  } catch (error) {
    if (error instanceof VaultError && error.code === 'not-permitted') return error
    throw error
  }
}
