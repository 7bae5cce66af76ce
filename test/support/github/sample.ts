import { at, escapePointer, isPart } from './contract.ts'

/**
 * The smallest object that GitHub's description of `component` allows, with `facts` laid over it: what a double
 * answers where a test has said nothing.
 */
export function sample(
  component: string,
  facts: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const schema = at(`/components/schemas/${escapePointer(component)}`)
  const isNullable = isPart(schema) && Array.isArray(schema.type)
  const made = smallest(isNullable ? { ...schema, type: 'object' } : schema, (reference) =>
    at(reference.slice(1)),
  )
  if (!isPart(made)) throw new Error(`${component} is not an object.`)
  return { ...made, ...facts }
}

/** The smallest value a JSON schema allows; `resolve` gives what stands at a reference such as `#/a/b`. */
export function smallest(schema: unknown, resolve: (reference: string) => unknown): unknown {
  if (!isPart(schema)) return null
  if (typeof schema.$ref === 'string') return smallest(resolve(schema.$ref), resolve)
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.type) && schema.type.includes('null')) return null
  if (Array.isArray(schema.enum)) return schema.enum[0]
  for (const choice of [schema.oneOf, schema.anyOf]) {
    if (!Array.isArray(choice)) continue
    if (choice.some((each) => isPart(each) && each.type === 'null')) return null
    const chosen = smallest(choice[0], resolve)
    return schema.type === 'object' && isPart(chosen) ? { ...objectOf(schema, resolve), ...chosen } : chosen
  }
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((each) => smallest(each, resolve)))
  switch (schema.type) {
    case 'string':
      return text(schema.format)
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0
    case 'null':
      return null
    case 'boolean':
      return false
    case 'array':
      return []
    default:
      return objectOf(schema, resolve)
  }
}

function objectOf(
  schema: Record<string, unknown>,
  resolve: (reference: string) => unknown,
): Record<string, unknown> {
  const properties = isPart(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  return Object.fromEntries(required.map((name) => [name, smallest(properties[name], resolve)]))
}

function text(format: unknown): string {
  if (format === 'uri') return 'https://github.example/'
  if (format === 'date-time') return '2026-11-01T00:00:00Z'
  if (format === 'date') return '2026-11-01'
  if (format === 'email') return 'nobody@github.example'
  return ''
}
