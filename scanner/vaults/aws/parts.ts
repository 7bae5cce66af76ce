import type { PartRecord } from '#inventory/model/vault-recording.ts'
import { VaultError } from '../vault-error.ts'
import type { Accounts } from './accounts.ts'
import { AwsService } from './options.ts'
import { partName } from './place.ts'
import { regionsOf } from './regions.ts'
import type { Account, AwsSession } from './session.ts'

const REGIONAL: readonly AwsService[] = ['secrets-manager', 'parameter-store']

/** A part for each service of an account in a region; IAM is one for each account. Closed accounts are told as such. */
export async function* findParts(session: AwsSession, accounts: Accounts): AsyncGenerator<PartRecord> {
  const services = AwsService.options.filter((service) => session.options.services.includes(service))
  const regional = services.filter((service) => REGIONAL.includes(service))
  for (const account of accounts.readable) {
    if (regional.length > 0) yield* regionalParts(session, account, regional)
    for (const service of services)
      if (!REGIONAL.includes(service)) yield pending(partName(account.id, 'global', service))
  }
  for (const { reason, ...closed } of accounts.closed)
    yield { ...closed, state: 'not-readable', reason: reason.slice(0, 500) }
}

async function* regionalParts(
  session: AwsSession,
  account: Account,
  services: readonly AwsService[],
): AsyncGenerator<PartRecord> {
  const regions = await regionsOf(session, account.id, account.keys).catch((error: unknown) => {
    if (error instanceof VaultError && error.code === 'not-permitted') return error
    throw error
  })
  if (regions instanceof VaultError)
    yield {
      name: account.id,
      state: 'not-readable',
      reason: `${regions.message} Grant it, or name the regions in the options.`,
    }
  else
    for (const service of services)
      for (const region of regions) yield pending(partName(account.id, region, service))
}

const pending = (name: string): PartRecord => ({ name, state: 'pending', reason: null })
