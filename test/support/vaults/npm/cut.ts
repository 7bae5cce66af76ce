import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/**
 * `node test/support/vaults/npm/cut.ts FILE` makes the contract anew from npm's OpenAPI document, which its site
 * api-docs.npmjs.com holds inside its page. Who asks (`/-/whoami`) is not described there.
 */
const OPERATIONS = [['/-/npm/v1/tokens', 'get']] as const

const Type = z.object({
  type: z.string(),
  format: z.string().optional(),
  nullable: z.boolean().optional(),
  get items() {
    return Type.optional()
  },
  get properties() {
    return z.record(z.string(), Type).optional()
  },
  get additionalProperties() {
    return Type.optional()
  },
})
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  responses: z.object({
    '200': z.object({ content: z.object({ 'application/json': z.object({ schema: Type }) }) }),
  }),
})
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

const [, , file] = process.argv
if (file === undefined) throw new Error('Name the OpenAPI document.')
const { paths } = Document.parse(JSON.parse(await readFile(file, 'utf8')))
const operations = OPERATIONS.map(([path, method]) => {
  const { operationId: id, parameters, responses } = Operation.parse(paths[path]?.[method])
  const query = parameters.flatMap((each) => (each.in === 'query' ? [each.name] : []))
  return {
    id,
    method: method.toUpperCase(),
    path,
    query,
    reply: typeOf(responses['200'].content['application/json'].schema),
  }
})
await writeFile(
  new URL('contract.json', import.meta.url),
  `${JSON.stringify({ source: 'npm Registry API 1.0.0, OpenAPI 3.0.3 of api-docs.npmjs.com', operations }, null, 2)}\n`,
)

/** Names and kinds, without prose; objects hold nothing that is not named. */
function typeOf({
  type,
  format,
  nullable,
  items,
  properties,
  additionalProperties,
}: z.output<typeof Type>): unknown {
  const others = additionalProperties === undefined ? false : typeOf(additionalProperties)
  return {
    type: nullable === true ? [type, 'null'] : type,
    ...(format === undefined ? {} : { format }),
    ...(items === undefined ? {} : { items: typeOf(items) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, each]) => [name, typeOf(each)]),
          ),
        }),
    ...(type === 'object' ? { additionalProperties: others } : {}),
  }
}
