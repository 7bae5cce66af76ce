import type { PartRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, EntryPage, OpenVault } from '#scanner/vaults/connector.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

/** All parts, in the order they are told. */
export const partsOf = (vault: OpenVault): Promise<PartRecord[]> => collected(vault.parts())

/** Names of the parts that are to be read. */
export const readableParts = async (vault: OpenVault): Promise<string[]> =>
  (await partsOf(vault)).filter(({ state }) => state === 'pending').map(({ name }) => name)

export const pagesOf = (vault: OpenVault, part: string, cursor: string | null = null): Promise<EntryPage[]> =>
  collected(vault.entries(part, cursor))

export const entriesOf = async (
  vault: OpenVault,
  part: string,
  cursor: string | null = null,
): Promise<ConnectorEntry[]> => (await pagesOf(vault, part, cursor)).flatMap(({ entries }) => entries)

/** What a sync reads: each part with its entries, or with the error that it alone had. */
export async function readAll(vault: OpenVault): Promise<Map<string, ConnectorEntry[] | VaultError>> {
  const read = new Map<string, ConnectorEntry[] | VaultError>()
  for (const part of await readableParts(vault))
    read.set(part, await entriesOf(vault, part).catch(asVaultError))
  return read
}

/** Entries of all parts that could be read. */
export const allEntries = async (vault: OpenVault): Promise<ConnectorEntry[]> =>
  [...(await readAll(vault)).values()].flatMap((entries) => (entries instanceof VaultError ? [] : entries))

export const allSightings = async (vault: OpenVault): Promise<SightingRecord[]> =>
  vault.sightings === null
    ? []
    : (await collected(vault.sightings(null))).flatMap(({ sightings }) => sightings)

/** The same as text, so that two readings can be compared: public halves by what they are. */
export const plain = (entries: readonly ConnectorEntry[]): unknown =>
  entries.map((entry) => ({
    ...entry,
    versions: entry.versions.map((version) => ({
      ...version,
      publicKeys: version.publicKeys.map(({ name, key }) => ({ name, key: key.export({ format: 'jwk' }) })),
    })),
  }))

/** Of a promise that must fail, and with a VaultError: anything else a connector throws is a mistake of ours. */
export async function vaultErrorOf(promise: Promise<unknown>): Promise<VaultError> {
  return await promise.then(() => {
    throw new Error('It was expected to fail.')
  }, asVaultError)
}

function asVaultError(error: unknown): VaultError {
  if (error instanceof VaultError) return error
  throw error
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
