import { parseScimFilter, type ScimFilter } from './scim-filter.ts'
import type { ScimType } from './scim-words.ts'

/** Where a patch applies: names from the outside in, and which elements of a list the first one holds. */
export type PatchPath = { readonly names: readonly string[]; readonly filter: ScimFilter | null }

/** A path that leads nowhere, in a word of RFC 7644. */
export class ScimPathError extends Error {
  readonly scimType: ScimType

  constructor(scimType: ScimType) {
    super(scimType === 'noTarget' ? 'The operation names no target.' : 'The path or value is not understood.')
    this.scimType = scimType
  }
}

const NAME = /^[A-Za-z$][\w$-]*$/
/** Names that an object has of itself. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const PATH =
  /^((?:urn:[\w:.-]+?:(?=[A-Za-z$][\w$-]*(?:\.|\[|$)))?)([\w$-]+(?:\.[\w$-]+)*)(?:\[(.*)\](?:\.([\w$-]+))?)?$/s

/** Reads `attribute`, `attribute.inner`, `attribute[filter].inner`, each behind a schema. Throws ScimPathError, ScimFilterError. */
export function parsePatchPath(path: string): PatchPath {
  if (/^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:user$/i.test(path))
    return { names: [path], filter: null }
  const [, schema = '', attribute = '', filter, inner] = PATH.exec(path.trim()) ?? []
  const names = [...attribute.split('.'), ...(inner === undefined ? [] : [inner])]
  if (attribute === '' || names.some((name) => !NAME.test(name) || FORBIDDEN.has(name.toLowerCase())))
    throw new ScimPathError('invalidPath')
  const outer = /:extension:/i.test(schema) ? [schema.slice(0, -1)] : []
  return { names: [...outer, ...names], filter: filter === undefined ? null : parseScimFilter(filter) }
}
