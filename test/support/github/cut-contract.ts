import { z } from 'zod'
import { cloudOperations, operations } from './operations.ts'

/** A schema, parameter or response of OpenAPI; only its references are of interest here. */
type Part = { [name: string]: Json }
type Json = string | number | boolean | null | Json[] | Part

const Json: z.ZodType<Json> = z.json()
const Part = z.record(z.string(), Json)
const Description = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Json)),
  components: z.record(z.string(), z.record(z.string(), Json)),
})

/** What the double checks itself against: operations and the components they refer to, without prose. */
export const Contract = z.object({
  version: z.string(),
  operations: z.record(z.string(), Part),
  components: z.record(z.string(), Part),
})
export type Contract = z.infer<typeof Contract>

/**
 * Cuts GitHub's descriptions (`api.github.com.json` and `ghec.json` of @octokit/openapi) to what is
 * called of it. Throws when an operation is not described.
 */
export function cutGitHub(description: unknown, ofCloud: unknown): Contract {
  const all = cutContract(description, operations)
  const cloud = cutContract(ofCloud, cloudOperations)
  for (const [kind, added] of Object.entries(cloud.components))
    all.components[kind] = { ...added, ...all.components[kind] }
  return { ...all, operations: { ...all.operations, ...cloud.operations } }
}

/**
 * Cuts a vendor's description to the operations that are called. Sentences and examples are left out: the contract is
 * types. Throws when one is not described.
 */
export function cutContract(description: unknown, ours: readonly string[]): Contract {
  const { info, paths, components } = Description.parse(description)
  const contract: Contract = { version: info.version, operations: {}, components: {} }
  const wanted: string[] = []
  for (const operation of ours) {
    const [method = '', path = ''] = operation.split(' ')
    const found = Part.safeParse(paths[path]?.[method.toLowerCase()])
    if (!found.success) throw new Error(`${operation} is not described.`)
    const { parameters = [], requestBody = {}, responses = {} } = found.data
    contract.operations[operation] = asPart(typesOf({ parameters, requestBody, responses }, wanted))
  }
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const [, , kind = '', ...rest] = name.split('/')
    const key = rest.join('/')
    contract.components[kind] ??= {}
    const kept = contract.components[kind]
    if (kept[key] === undefined) kept[key] = typesOf(components[kind]?.[key] ?? null, wanted)
  }
  return contract
}

const asPart = (json: Json): Part => Part.parse(json)

const PROSE = new Set(['description', 'summary', 'title', 'examples', 'example', 'externalDocs', 'default'])

/** The same without prose; every reference is put on the list of what is wanted. */
function typesOf(json: Json, wanted: string[], namesAreFree = false): Json {
  if (Array.isArray(json)) return json.map((each) => typesOf(each, wanted))
  if (json === null || typeof json !== 'object') return json
  if (typeof json.$ref === 'string') {
    wanted.push(json.$ref)
    return { $ref: json.$ref }
  }
  const kept = Object.entries(json).filter(
    ([name]) => namesAreFree || !(PROSE.has(name) || name.startsWith('x-')),
  )
  return withNull(
    Object.fromEntries(
      kept.map(([name, each]) => [name, typesOf(each, wanted, name === 'properties' && !namesAreFree)]),
    ),
  )
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own for null. */
function withNull(schema: Part): Part {
  const { nullable, ...rest } = schema
  if (nullable !== true) return schema
  if (typeof rest.type !== 'string') return { anyOf: [rest, { type: 'null' }] }
  const values = Array.isArray(rest.enum) && !rest.enum.includes(null) ? { enum: [...rest.enum, null] } : {}
  return { ...rest, type: [rest.type, 'null'], ...values }
}
