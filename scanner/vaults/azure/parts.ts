import type { PartRecord } from '#inventory/model/vault-recording.ts'
import { VaultError } from '../vault-error.ts'
import { AzureService } from './options.ts'
import { pagesOf } from './paged.ts'
import { addressOfVault, DIRECTORY_PARTS, partName } from './place.ts'
import type { AzureServer, AzureSession } from './session.ts'
import { Subscription, VaultResource } from './wire.ts'

export type FoundVault =
  | { readonly address: string }
  | { readonly name: string; readonly reason: string; readonly hides: boolean }

/** A part for each kind of thing in each vault, and for the credentials of the directory. */
export async function* findParts(session: AzureSession): AsyncGenerator<PartRecord> {
  const { services } = session.options
  await session.tokens.headers(services.includes('applications') ? 'graph' : 'vault')
  const kinds = AzureService.options.filter((each) => each !== 'applications' && services.includes(each))
  if (kinds.length > 0)
    for await (const found of vaultsIn(session)) {
      if ('address' in found)
        for (const kind of kinds)
          yield { name: partName(found.address, kind), state: 'pending', reason: null }
      else yield { ...found, state: 'not-readable', reason: found.reason.slice(0, 500) }
    }
  if (services.includes('applications'))
    for (const name of DIRECTORY_PARTS) yield { name, state: 'pending', reason: null }
}

/** Those that were named, or all of the subscriptions, each once. */
export async function* vaultsIn(session: AzureSession): AsyncGenerator<FoundVault> {
  const { options } = session
  const told = new Set<string>()
  for await (const { named, label } of namesIn(session)) {
    const address = named === null ? null : addressOfVault(named, options)
    const key = address ?? label
    if (told.has(key)) continue
    told.add(key)
    yield address === null ? { name: label, reason: reasonOf(named), hides: named === null } : { address }
  }
}

type Named = { readonly named: string | null; readonly label: string }

const reasonOf = (named: string | null): string =>
  named === null
    ? 'Its vaults may not be listed: grant Key Vault Reader on it, or name the vaults.'
    : 'Its address is not one of this cloud: choose the cloud that it belongs to.'

async function* namesIn(session: AzureSession): AsyncGenerator<Named> {
  const { vaults } = session.options
  if (vaults.length > 0) {
    yield* vaults.map((named) => ({ named, label: named }))
    return
  }
  let seen = 0
  for await (const id of subscriptionsOf(session)) {
    seen++
    yield* vaultsOf(session.management, id)
  }
  if (seen === 0) yield { named: null, label: 'subscriptions' }
}

async function* subscriptionsOf({ options, management }: AzureSession): AsyncGenerator<string> {
  if (options.subscriptions.length > 0) yield* options.subscriptions
  else
    for await (const { items } of pagesOf(management, '/subscriptions?api-version=2022-12-01', Subscription))
      yield* items.filter(({ state }) => state !== 'Disabled').map(({ subscriptionId }) => subscriptionId)
}

async function* vaultsOf(management: AzureServer, subscription: string): AsyncGenerator<Named> {
  const path = `/subscriptions/${subscription}/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01`
  try {
    for await (const { items } of pagesOf(management, path, VaultResource))
      for (const { name, properties } of items) yield { named: properties.vaultUri ?? name, label: name }
  } catch (error) {
    if (!(error instanceof VaultError) || !['not-permitted', 'gone'].includes(error.code)) throw error
    yield { named: null, label: `subscriptions/${subscription}` }
  }
}
