import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * `node test/support/vaults/google/cut.ts FOLDER` makes the contract anew from Google's discovery documents, as
 * google-api-python-client brings them in googleapiclient/discovery_cache/documents.
 */
const OPERATIONS = {
  'secretmanager.v1': [
    'projects.secrets.list',
    'projects.secrets.versions.list',
    'projects.secrets.versions.access',
    'projects.locations.secrets.list',
    'projects.locations.secrets.versions.list',
    'projects.locations.secrets.versions.access',
  ],
  'iam.v1': ['projects.serviceAccounts.list', 'projects.serviceAccounts.keys.list'],
  'policyanalyzer.v1': ['projects.locations.activityTypes.activities.query'],
  'logging.v2': ['entries.list'],
  'cloudresourcemanager.v3': [
    'projects.search',
    'projects.get',
    'projects.testIamPermissions',
    'folders.search',
  ],
} as const

const Reference = z.object({ $ref: z.string() })
const Method = z.object({
  id: z.string(),
  httpMethod: z.string(),
  path: z.string(),
  flatPath: z.string().optional(),
  parameters: z.record(z.string(), z.object({ location: z.string() })).default({}),
  request: Reference.optional(),
  response: Reference,
})
const Type = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
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
const Resource = z.object({
  methods: z.record(z.string(), z.unknown()).default({}),
  get resources() {
    return z.record(z.string(), Resource).default({})
  },
})
const Document = Resource.extend({ schemas: z.record(z.string(), Type) })
const FORMATS = new Set(['google-datetime', 'google-duration', 'byte'])

const [, , folder] = process.argv
if (folder === undefined) throw new Error('Name the folder of the discovery documents.')
const operations: unknown[] = []
const types: Record<string, unknown> = {}
for (const [name, wanted] of Object.entries(OPERATIONS)) {
  const document = Document.parse(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')))
  cut(name.split('.')[0] ?? '', document, wanted)
}
const sorted = Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)))
await writeFile(
  new URL('contract.json', import.meta.url),
  `${JSON.stringify({ operations, types: sorted }, null, 2)}\n`,
)

function cut(api: string, document: z.output<typeof Document>, wanted: readonly string[]): void {
  const waiting: string[] = []
  for (const name of wanted) {
    const { id, httpMethod, path, flatPath, parameters, request, response } = methodOf(document, name)
    const query = Object.entries(parameters).flatMap(([each, { location }]) =>
      location === 'query' ? [each] : [],
    )
    waiting.push(response.$ref, ...(request === undefined ? [] : [request.$ref]))
    operations.push({
      id,
      method: httpMethod,
      path: `/${flatPath ?? path}`,
      query: query.sort(),
      reply: `${api}.${response.$ref}`,
      ...(request === undefined ? {} : { body: `${api}.${request.$ref}` }),
    })
  }
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = document.schemas[name]
    if (type !== undefined && types[`${api}.${name}`] === undefined)
      types[`${api}.${name}`] = typeOf(api, type, waiting)
  }
}

function methodOf(document: z.output<typeof Resource>, name: string): z.output<typeof Method> {
  const [first = '', ...rest] = name.split('.')
  if (rest.length === 0) return Method.parse(document.methods[first])
  const below = document.resources[first]
  if (below === undefined) throw new Error(`${name} is not described.`)
  return methodOf(below, rest.join('.'))
}

/** Names and kinds, without prose; objects hold nothing that is not named. */
function typeOf(api: string, type: z.output<typeof Type>, waiting: string[]): unknown {
  if (type.$ref !== undefined) {
    waiting.push(type.$ref)
    return { $ref: `#/types/${api}.${type.$ref}` }
  }
  if (type.type === 'any') return {}
  const { properties, additionalProperties, items } = type
  return {
    type: type.type,
    ...(type.enum === undefined ? {} : { enum: type.enum }),
    ...(type.format !== undefined && FORMATS.has(type.format) ? { format: type.format } : {}),
    ...(items === undefined ? {} : { items: typeOf(api, items, waiting) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, each]) => [name, typeOf(api, each, waiting)]),
          ),
        }),
    ...(type.type === 'object'
      ? {
          additionalProperties:
            additionalProperties === undefined ? false : typeOf(api, additionalProperties, waiting),
        }
      : {}),
  }
}
