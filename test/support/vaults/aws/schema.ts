import { NormalizedSchema } from '@smithy/core/schema'

/** An operation as the SDK's own model has it. */
export type Operation = {
  readonly name: string
  readonly input: NormalizedSchema
  readonly output: NormalizedSchema
}

type Reference = Parameters<typeof NormalizedSchema.of>[0]

/** Reads an exported operation schema: `[9, namespace, name, traits, input, output]`. */
export function operationOf(schema: unknown): Operation {
  if (!Array.isArray(schema) || schema[0] !== 9 || typeof schema[2] !== 'string')
    throw new Error('No operation.')
  return { name: schema[2], input: shape(schema[4]), output: shape(schema[5]) }
}

function shape(reference: unknown): NormalizedSchema {
  if (typeof reference !== 'function') throw new Error('No reference to a shape.')
  return NormalizedSchema.of((() => reference()) as Reference)
}

/** What in a value is not as the model says; empty when all of it is. */
export function faultsOf(schema: NormalizedSchema, value: unknown, at: string): string[] {
  if (value === null || value === undefined) return []
  if (schema.isStructSchema()) {
    if (typeof value !== 'object') return [`${at}: no structure`]
    const members = new Map(schema.structIterator())
    return Object.entries(value).flatMap(([name, each]) => {
      const member = members.get(name)
      return member === undefined
        ? [`${at}.${name}: not in the model`]
        : faultsOf(member, each, `${at}.${name}`)
    })
  }
  if (schema.isListSchema())
    return Array.isArray(value)
      ? value.flatMap((each, index) => faultsOf(schema.getValueSchema(), each, `${at}[${index}]`))
      : [`${at}: no list`]
  if (schema.isMapSchema())
    return Object.entries(value).flatMap(([name, each]) =>
      faultsOf(schema.getValueSchema(), each, `${at}.${name}`),
    )
  return isScalar(schema, value) ? [] : [`${at}: ${typeof value}`]
}

function isScalar(schema: NormalizedSchema, value: unknown): boolean {
  if (schema.isTimestampSchema()) return value instanceof Date || typeof value === 'number'
  if (schema.isBlobSchema()) return value instanceof Uint8Array || typeof value === 'string'
  if (schema.isBooleanSchema()) return typeof value === 'boolean'
  if (schema.isNumericSchema()) return typeof value === 'number'
  return typeof value === 'string'
}

/** As the JSON protocols write it: dates in seconds, bytes in base64. */
export const asJson = (value: unknown): string =>
  JSON.stringify(plain(value, (date) => date.getTime() / 1000))

/** As the Query protocol writes it. */
export const asXml = (operation: string, value: unknown): string =>
  `<${operation}Response><${operation}Result>${xmlOf(plain(value, (date) => date.toISOString()))}</${operation}Result></${operation}Response>`

function plain(value: unknown, dateOf: (date: Date) => unknown): unknown {
  if (value instanceof Date) return dateOf(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map((each) => plain(each, dateOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each, dateOf)]))
}

function xmlOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${xmlOf(each)}</member>`).join('')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => `<${name}>${xmlOf(each)}</${name}>`)
      .join('')
  return String(value).replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`)
}
