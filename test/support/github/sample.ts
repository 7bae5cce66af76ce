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
  const made = smallest(isPart(schema) && Array.isArray(schema.type) ? { ...schema, type: 'object' } : schema)
  if (!isPart(made)) throw new Error(`${component} is not an object.`)
  return { ...made, ...facts }
}

function smallest(schema: unknown): unknown {
  if (!isPart(schema)) return null
  if (typeof schema.$ref === 'string') return smallest(at(schema.$ref.slice(1)))
  if (Array.isArray(schema.type) && schema.type.includes('null')) return null
  if (Array.isArray(schema.enum)) return schema.enum[0]
  for (const choice of [schema.oneOf, schema.anyOf]) {
    if (!Array.isArray(choice)) continue
    if (choice.some((each) => isPart(each) && each.type === 'null')) return null
    const chosen = smallest(choice[0])
    return schema.type === 'object' && isPart(chosen) ? { ...objectOf(schema), ...chosen } : chosen
  }
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(smallest))
  switch (schema.type) {
    case 'string':
      return text(schema.format)
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0
    case 'boolean':
      return false
    case 'array':
      return []
    default:
      return objectOf(schema)
  }
}

function objectOf(schema: Record<string, unknown>): Record<string, unknown> {
  const properties = isPart(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  return Object.fromEntries(required.map((name) => [name, smallest(properties[name])]))
}

function text(format: unknown): string {
  if (format === 'uri') return 'https://github.example/'
  if (format === 'date-time') return '2026-11-01T00:00:00Z'
  if (format === 'date') return '2026-11-01'
  if (format === 'email') return 'nobody@github.example'
  return ''
}
