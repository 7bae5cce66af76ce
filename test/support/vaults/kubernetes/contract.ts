import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })),
  requestBody: z.unknown(),
  responses: z.record(z.string(), z.unknown()),
})

/** Kubernetes' own description of what may be asked and answered, cut to the operations of operations.ts. */
const contract = z
  .object({
    version: z.string(),
    operations: z.record(z.string(), Described),
    schemas: z.record(z.string(), z.unknown()),
  })
  .parse(JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')))

const ajv = new Ajv({ strict: false, validateFormats: false })
ajv.addSchema({
  $id: 'kubernetes',
  operations: contract.operations,
  components: { schemas: contract.schemas },
})
const compiled = new Map<string, ValidateFunction>()

/** The operation that a request is, or null when the description, as far as we call it, has none. */
export function operationOf(method: string, path: string): string | null {
  const asked = path.endsWith('/') ? path : `${path}/`
  const found = Object.keys(contract.operations).find((operation) => {
    const [verb = '', template = ''] = operation.split(' ')
    const source = template
      .replace(/\/?$/, '/')
      .replace(/[.]/g, '\\.')
      .replace(/\{\w+\}/g, '[^/]+')
    return verb === method.toLowerCase() && new RegExp(`^${source}$`).test(asked)
  })
  return found ?? null
}

/** What is wrong with a request. `includeObject` belongs to tables, which the description leaves out. */
export function faultsOfRequest(operation: string, query: URLSearchParams, body: unknown): string[] {
  const { parameters = [], requestBody } = contract.operations[operation] ?? {}
  const unknown = [...query.keys()].filter(
    (name) =>
      name !== 'includeObject' && !parameters.some((each) => each.in === 'query' && each.name === name),
  )
  return [
    ...unknown.map((name) => `${operation}: no parameter ${name}`),
    ...(requestBody === null
      ? []
      : faults(`${operation} body`, pointer(operation, 'requestBody', 'content', '*/*'), body)),
  ]
}

/** What is wrong with a whole reply of JSON. */
export const faultsOfReply = (operation: string, status: number, body: unknown): string[] =>
  contract.operations[operation]?.responses[String(status)] === undefined
    ? []
    : faults(`${operation} ${status}`, pointer(operation, 'responses', String(status)), body)

/** What is wrong with the metadata of a table's row, or of metadata alone. */
export const faultsOfMetadata = (metadata: unknown): string[] =>
  faults('metadata', '/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', metadata)

function faults(what: string, at: string, value: unknown): string[] {
  const validate = compiled.get(at) ?? ajv.compile({ $ref: `kubernetes#${encodeURI(at)}` })
  compiled.set(at, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`)
}

const pointer = (operation: string, ...rest: string[]): string =>
  `/${['operations', operation, ...rest, 'schema'].map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
