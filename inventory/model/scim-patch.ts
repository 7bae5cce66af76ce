import type { Json, JsonObject, ScimOperation } from './scim.ts'
import type { ScimFilter, ScimValue } from './scim-filter.ts'
import { type PatchPath, parsePatchPath, ScimPathError } from './scim-path.ts'

type Resource = { [name: string]: Json | undefined }

/** Applies operations in their order to a copy. Throws ScimPathError and ScimFilterError. */
export function patched(resource: JsonObject, operations: readonly ScimOperation[]): JsonObject {
  const copy: Resource = { ...resource }
  for (const { op, path, value } of operations) {
    if (path !== undefined && path !== null && path !== '') change(copy, parsePatchPath(path), op, value)
    else if (isObject(value))
      for (const [name, each] of entries(value)) change(copy, parsePatchPath(name), op, each)
    else throw new ScimPathError(op === 'remove' ? 'noTarget' : 'invalidValue')
  }
  return copy
}

/** A value may name the attributes of an extension below the extension's name. */
function* entries(value: JsonObject): Generator<[string, Json | undefined]> {
  for (const [name, each] of Object.entries(value))
    if (/^urn:/i.test(name) && isObject(each))
      for (const [inner, one] of Object.entries(each)) yield [`${name}:${inner}`, one]
    else yield [name, each]
}

type Op = ScimOperation['op']

function change(holder: Resource, path: PatchPath, op: Op, value: Json | undefined): void {
  const [name, ...inner] = path.names
  if (name === undefined) throw new ScimPathError('invalidPath')
  const key = keyOf(holder, name)
  if (inner.length > 0 && path.filter === null) {
    const held = holder[key]
    if (Array.isArray(held)) {
      changeMembers(holder, key, { names: [name, ...inner], filter: null }, op, value)
      return
    }
    const copy: Resource = isObject(held) ? { ...held } : {}
    change(copy, { names: inner, filter: null }, op, value)
    holder[key] = copy
  } else if (path.filter !== null) changeMembers(holder, key, path, op, value)
  else if (op === 'remove') removeFrom(holder, key, value)
  else if (op === 'add' && Array.isArray(holder[key])) holder[key] = union(arrayOf(holder[key]), value)
  else if (op === 'add' && isObject(holder[key]) && isObject(value))
    holder[key] = { ...holder[key], ...value }
  else holder[key] = value
}

/** Entra ID takes members away by a remove with the list of them. */
function removeFrom(holder: Resource, key: string, value: Json | undefined): void {
  const held = holder[key]
  if (!Array.isArray(held) || value === undefined || value === null) {
    delete holder[key]
    return
  }
  const gone = new Set(arrayOf(value).map(identityOf))
  holder[key] = arrayOf(held).filter((each) => !gone.has(identityOf(each)))
}

/** Changes those elements of a list that the filter finds; what is set where none is found becomes a new one. */
function changeMembers(
  holder: Resource,
  key: string,
  path: PatchPath,
  op: Op,
  value: Json | undefined,
): void {
  const list = arrayOf(holder[key])
  const { filter } = path
  const [, attribute] = path.names
  const found = list.filter((each) => filter === null || matches(filter, each))
  if (op === 'remove' && attribute === undefined) {
    holder[key] = list.filter((each) => !found.includes(each))
    return
  }
  const set = (each: Json): Json => {
    const element: Resource = isObject(each) ? { ...each } : {}
    if (attribute !== undefined) element[keyOf(element, attribute)] = op === 'remove' ? undefined : value
    else if (isObject(value)) Object.assign(element, value)
    return element
  }
  const isNew = found.length === 0 && op !== 'remove'
  holder[key] = isNew
    ? [...list, set(startOf(filter))]
    : list.map((each) => (found.includes(each) ? set(each) : each))
}

/** What a new element has by the filter that found none: `emails[type eq "work"]` makes one of that type. */
function startOf(filter: ScimFilter | null): Resource {
  if (filter?.kind === 'and') return { ...startOf(filter.of[0]), ...startOf(filter.of[1]) }
  if (filter?.kind === 'compare' && filter.operator === 'eq') return { [filter.path]: filter.value }
  return {}
}

function union(list: readonly Json[], value: Json | undefined): readonly Json[] {
  const known = new Set(list.map(identityOf))
  return [...list, ...arrayOf(value).filter((each) => !known.has(identityOf(each)))]
}

/** Elements are one and the same by their `value`. */
const identityOf = (element: Json): string =>
  String(
    isObject(element) ? (element[keyOf(element, 'value')] ?? JSON.stringify(element)) : element,
  ).toLowerCase()

function matches(filter: ScimFilter, element: Json): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((each) => matches(each, element))
    case 'or':
      return filter.of.some((each) => matches(each, element))
    case 'not':
      return !matches(filter.of, element)
    case 'present':
      return fieldOf(element, filter.path) !== undefined
    case 'compare':
      return compares(fieldOf(element, filter.path), filter.operator, filter.value)
  }
}

const fieldOf = (element: Json, name: string): Json | undefined =>
  isObject(element) ? element[keyOf(element, name)] : name === 'value' ? element : undefined

function compares(held: Json | undefined, operator: string, value: ScimValue): boolean {
  const [a, b] = [String(held ?? '').toLowerCase(), String(value ?? '').toLowerCase()]
  if (operator === 'eq') return a === b
  if (operator === 'ne') return a !== b
  if (operator === 'co') return a.includes(b)
  return operator === 'sw' ? a.startsWith(b) : operator === 'ew' && a.endsWith(b)
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const arrayOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value as Json]

/** The name as it stands in the object, whatever the case; else as it was asked for. */
const keyOf = (holder: JsonObject, name: string): string =>
  Object.keys(holder).find((each) => each.toLowerCase() === name.toLowerCase()) ?? name
