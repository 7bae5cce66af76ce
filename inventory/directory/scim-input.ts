import type { z } from 'zod'
import { type JsonObject, SCIM, type ScimOperation } from '#inventory/model/scim.ts'
import { ScimFilterError } from '#inventory/model/scim-filter.ts'
import { patched } from '#inventory/model/scim-patch.ts'
import { ScimPathError } from '#inventory/model/scim-path.ts'
import { ScimRefusal, VersionMismatch } from './scim-refusal.ts'
import type { ScimResource } from './scim-user-row.ts'

/** Reads what a directory sent, names in any case. Throws ScimRefusal `invalidValue`, which names attributes only. */
export function readResource<Schema extends z.ZodType>(schema: Schema, resource: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(canonical(resource))
  if (parsed.success) return parsed.data
  const names = [...new Set(parsed.error.issues.map(({ path }) => path.map(String).join('.')))].slice(0, 5)
  throw new ScimRefusal(
    'invalidValue',
    `These attributes are missing or not as expected: ${names.join(', ')}.`,
  )
}

const NAMES = new Map(
  [
    'userName',
    'externalId',
    'displayName',
    'name',
    'givenName',
    'familyName',
    'formatted',
    'emails',
    'value',
    'primary',
    'active',
    'manager',
    'members',
    SCIM.enterpriseUser,
  ].map((name) => [name.toLowerCase(), name]),
)

/** What is known in its own case, at each depth; what is not known is left out. */
function canonical(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((each) => canonical(each, depth + 1))
  if (typeof value !== 'object' || value === null || depth > 6) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const known = NAMES.get(name.toLowerCase())
      return known === undefined ? [] : [[known, canonical(each, depth + 1)]]
    }),
  )
}

/** A resource after operations. Throws ScimRefusal with what is wrong with them. */
export function patchResource(resource: JsonObject, operations: readonly ScimOperation[]): JsonObject {
  try {
    return patched(resource, operations)
  } catch (error) {
    if (error instanceof ScimPathError) throw new ScimRefusal(error.scimType, error.message)
    if (error instanceof ScimFilterError) throw new ScimRefusal('invalidPath', error.message)
    throw error
  }
}

/** Throws VersionMismatch when a request is meant for another version than there is. */
export function checkVersion(resource: ScimResource, ifMatch: string | null): void {
  if (ifMatch === null || ifMatch.trim() === '*') return
  const wanted = ifMatch.split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (!wanted.includes(resource.version.replace(/^W\//, ''))) throw new VersionMismatch()
}
