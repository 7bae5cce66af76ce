import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'

const Contract = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      path: z.string(),
      query: z.array(z.string()),
      reply: z.string(),
      body: z.string().optional(),
    }),
  ),
  types: z.record(z.string(), z.unknown()),
})

const contract = Contract.parse(JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')))

export type Operation = z.output<typeof Contract>['operations'][number]

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addFormat('google-datetime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/)
ajv.addFormat('google-duration', /^\d+(?:\.\d{1,9})?s$/)
ajv.addFormat('byte', /^[A-Za-z0-9+/]*={0,2}$/)

const checks = new Map<string, ValidateFunction>()

function checkOf(type: string): ValidateFunction {
  const check = checks.get(type) ?? ajv.compile({ $ref: `#/types/${type}`, types: contract.types })
  checks.set(type, check)
  return check
}

/** The operation of a request, by the discovery documents; null for what Google does not have. */
export const operationOf = (method: string, path: string): Operation | null =>
  contract.operations.find((each) => each.method === method && patternOf(each.path).test(path)) ?? null

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.:]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+?')}$`)

/** What in a request or a reply is not as Google describes it. */
export function faultsOf(type: string, value: unknown, at: string): string[] {
  const check = checkOf(type)
  if (check(value)) return []
  return (check.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${at} ${instancePath}: ${message} ${JSON.stringify(params)}`,
  )
}
