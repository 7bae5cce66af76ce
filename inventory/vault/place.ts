import { createHash } from 'node:crypto'
import type { EntryRecord } from '#inventory/model/vault-recording.ts'
import { placeDigest, placeDigestHex } from '#prisma/keys.ts'

/** What makes an entry the same one: its vault and its path. Hex. */
export const entryPlace = (vaultId: string, path: string): string =>
  placeDigestHex('vault-entry', vaultId, path)

/** What makes the source of a vault the same one. */
export const vaultPlace = (kind: string, name: string, options: Readonly<Record<string, unknown>>) =>
  placeDigest('vault', kind, name, JSON.stringify(Object.entries(options).sort()))

export const partPlace = (vaultId: string, name: string): string =>
  placeDigestHex('vault-part', vaultId, name)

export const versionPlace = (entryPlaceHex: string, name: string): string =>
  placeDigestHex('vault-version', entryPlaceHex, name)

/** The digest under which a public identifier joins leaks and entries. Hex. */
export const identifierHandle = (issuer: string, identifier: string): string =>
  placeDigestHex('handle', 'issuer', issuer, identifier)

/** Hex of the digest of all that a record says, but for values that were read: equal, nothing changed. */
export function recordDigest({ versions, ...entry }: EntryRecord): string {
  const said = {
    ...entry,
    versions: versions.map(
      ({
        leaves: _,
        valueReadAt: __,
        whole: ___,
        inPlace: ____,
        endsBefore: _____,
        writtenAt: ______,
        ...version
      }) => version,
    ),
  }
  return createHash('sha256').update(canonical(said)).digest('hex').slice(0, 32)
}

/** JSON with its keys in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}
