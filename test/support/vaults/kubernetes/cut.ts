import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { operations } from './operations.ts'

/**
 * Cuts Kubernetes' own OpenAPI v3 (`api/openapi-spec/v3` of the module k8s.io/kubernetes) to our operations, types
 * only: `node test/support/vaults/kubernetes/cut.ts FOLDER VERSION`.
 */
type Json = z.infer<ReturnType<typeof z.json>>
const Part = z.record(z.string(), z.json())
const Description = z.object({
  paths: z.record(z.string(), Part),
  components: z.object({ schemas: z.record(z.string(), Part) }).optional(),
})

const [folder = '', version = ''] = process.argv.slice(2)
const cut: { version: string; operations: Record<string, Json>; schemas: Record<string, Json> } = {
  version,
  operations: {},
  schemas: {},
}

for (const [file, wanted] of Object.entries(operations)) {
  const { paths, components } = Description.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const take = (part: Json): Json => {
    const bare = withoutProse(part)
    for (const name of references(bare)) {
      const schema = components?.schemas[name]
      if (schema === undefined) throw new Error(`no schema ${name}`)
      if (cut.schemas[name] !== undefined) continue
      cut.schemas[name] = {}
      cut.schemas[name] = take(schema)
    }
    return bare
  }
  for (const operation of wanted) {
    const [verb = '', path = ''] = operation.split(' ')
    const at = paths[path]
    const described = Part.parse(at?.[verb])
    const parameters = z.array(z.json()).parse([...array(at?.parameters), ...array(described.parameters)])
    const { requestBody = null, responses = {} } = described
    cut.operations[operation] = take({ parameters, requestBody, responses: jsonOnly(responses) })
  }
}
writeFileSync(new URL('contract.json', import.meta.url), `${JSON.stringify(cut)}\n`)

function array(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

/** Sentences and Kubernetes' own marks are left out; a name of a property that is called like them stays. */
function withoutProse(part: Json, isNames = false): Json {
  if (Array.isArray(part)) return part.map((each) => withoutProse(each))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) =>
      !isNames && (name === 'description' || name === 'default' || name.startsWith('x-'))
        ? []
        : [[name, withoutProse(value, name === 'properties')]],
    ),
  )
}

function jsonOnly(responses: Json): Json {
  return Object.fromEntries(
    Object.entries(Part.parse(responses)).map(([status, response]) => {
      const content = Part.catch({}).parse(Part.parse(response).content)
      return [status, content['application/json'] ?? {}]
    }),
  )
}

function references(part: Json): string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].flatMap(
    ([, name]) => name ?? [],
  )
}
