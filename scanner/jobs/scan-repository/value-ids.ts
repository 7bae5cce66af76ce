import type { StoredMatch } from '#inventory/model/recording.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import { scanBytes } from '#scanner/scan-bytes.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Blob, Skip } from '#scanner/sources/source.ts'
import { type IgnoreFile, needsIds, valueId } from '#scanner/suppress/index.ts'
import type { Run } from './run.ts'

/** Reads the blobs of the given ids once more; those that are not there any more are left out. */
export type ReadAgain = (ids: ReadonlySet<string>) => AsyncIterable<Blob | Skip>

export type ValueIds = (matches: readonly StoredMatch[]) => Promise<(match: StoredMatch) => string | null>

/**
 * Slow ids of the values of stored matches, for an ignore file that lists values by id. The ledger has no value
 * to make them from, so the blobs are read again; each value is hashed once for a file's salt.
 */
export function valueIds(run: Run, file: IgnoreFile, readAgain: ReadAgain): ValueIds {
  const { salt } = file
  if (salt === null || !needsIds(file)) return async () => () => null
  const { tools, start } = run
  const handlesOf = handleMaker({ keys: tools.keys, salt: tools.salt, repositoryId: start.repository.id })
  const byDigest = new Map<string, Promise<string>>()
  const idOf = (secret: Secret, digest: string): Promise<string> => {
    const known = byDigest.get(digest) ?? valueId(secret, salt)
    byDigest.set(digest, known)
    return known
  }
  return async (matches) => {
    const blobs = new Set(matches.filter(({ weak }) => !weak).map(({ blob }) => blob))
    const ids = new Map<string, string>()
    for await (const item of readAgain(blobs)) {
      if ('reason' in item) continue
      const blob = item.id
      for (const candidate of scanBytes(tools.engine, item.bytes).candidates) {
        const [handle] = candidate.weak ? [] : handlesOf(candidate)
        if (handle !== undefined)
          ids.set(
            place(blob, candidate.region.start, candidate.ruleId),
            await idOf(candidate.secret, handle.digest),
          )
      }
    }
    return (match) => ids.get(place(match.blob, match.start, match.ruleId)) ?? null
  }
}

const place = (blob: string, offset: number, ruleId: string): string => `${blob} ${offset} ${ruleId}`
