import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'

const Operation = z.object({
  id: z.string(),
  method: z.enum(['GET', 'POST']).default('GET'),
  path: z.string(),
  query: z.array(z.string()),
  /** Type of what is sent. */
  body: z.string().optional(),
  reply: z.string(),
})
export type Operation = z.output<typeof Operation>

const contract = z
  .object({ operations: z.array(Operation), types: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')))

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/)
ajv.addFormat('uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i)
ajv.addFormat('byte', /^[A-Za-z0-9+/]*={0,2}$/)
ajv.addFormat('base64url', /^[A-Za-z0-9_-]*$/)

const checks = new Map<string, ValidateFunction>()

function checkOf(type: string): ValidateFunction {
  const check = checks.get(type) ?? ajv.compile({ $ref: `#/types/${type}`, types: contract.types })
  checks.set(type, check)
  return check
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`)

/** The operation of a request; null for what Azure does not have. */
export const operationOf = (method: string, path: string): Operation | null =>
  contract.operations.find((each) => each.method === method && patternOf(each.path).test(path)) ?? null

/** What in a reply is not as Azure describes it. */
export function faultsOf(type: string, value: unknown, at: string): string[] {
  const check = checkOf(type)
  if (check(value)) return []
  return (check.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${at} ${instancePath}: ${message} ${JSON.stringify(params)}`,
  )
}
