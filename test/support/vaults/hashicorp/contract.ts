import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { Contract } from '../../github/cut-contract.ts'
import type { Operation } from './operations.ts'

/** Vault's own description of what may be asked and answered, cut to the operations of operations.ts. */
export const contract: Contract = Contract.parse(
  JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')),
)

/** Documented for lists by OpenBao and for reading a version of KV, and in no OpenAPI of either. */
const ALSO_ASKED = new Set(['after', 'limit', 'version'])
/** Health has switches that its documentation names and its OpenAPI does not. */
const HEALTH = new Set(['standbyok', 'perfstandbyok', 'sealedcode', 'uninitcode'])
/** Answered by servers of today and not described yet. */
const ALSO_ANSWERED = new Set(['path', 'key_info', 'wrap_info', 'namespace_path'])

const ajv = new Ajv({ strict: false, validateFormats: false })
ajv.addSchema({ $id: 'vault', ...contract })
const compiled = new Map<string, ValidateFunction>()

/** What is wrong with a request; empty when it is as described. */
export function faultsOfRequest(operation: Operation, query: URLSearchParams, body: unknown): string[] {
  const described = namesOf(contract.operations[operation]?.parameters)
  const known = operation === 'GET /sys/health' ? HEALTH : ALSO_ASKED
  const faults = [...query.keys()]
    .filter((name) => !described.includes(name) && !known.has(name))
    .map((name) => `${operation}: no parameter ${name}`)
  const schema = reference(operation, ['requestBody', 'content', 'application/json', 'schema'])
  if (body !== undefined && schema === null && Object.keys(Object(body)).length > 0)
    faults.push(`${operation}: takes no body`)
  return schema === null ? faults : [...faults, ...check(schema, body ?? {}, `${operation} body`)]
}

/** What is wrong with the `data` of an answer; empty when it is as described. */
export function faultsOfReply(operation: Operation, status: number, data: unknown): string[] {
  if (status !== 200) return []
  const schema = reference(operation, ['responses', '200', 'content', 'application/json', 'schema'])
  return schema === null ? [] : check(schema, data, `${operation} reply`)
}

/** Names that are described and given are of the type that is described; no name is made up. */
function check(schema: string, value: unknown, what: string): string[] {
  const given = Object.fromEntries(Object.entries(Object(value)).filter(([, each]) => each !== null))
  const properties = at(contract, ['components', 'schemas', schema.split('/').at(-1) ?? '', 'properties'])
  const names = Object.keys(Object(properties))
  const made = Object.keys(given).filter((name) => !names.includes(name) && !ALSO_ANSWERED.has(name))
  const validate = compiled.get(schema) ?? ajv.compile({ $ref: `vault${schema}` })
  compiled.set(schema, validate)
  return [
    ...made.map((name) => `${what}: ${name} is not described`),
    ...(validate(given)
      ? []
      : (validate.errors ?? []).map((each) => `${what}${each.instancePath}: ${each.message}`)),
  ]
}

function reference(operation: Operation, path: readonly string[]): string | null {
  const schema = at(contract.operations[operation], path)
  const found = at(schema, ['$ref'])
  return typeof found === 'string' ? found : null
}

function at(thing: unknown, path: readonly string[]): unknown {
  let here = thing
  for (const name of path)
    here =
      typeof here === 'object' && here !== null
        ? Object.entries(here).find(([key]) => key === name)?.[1]
        : undefined
  return here
}

const namesOf = (parameters: unknown): string[] =>
  Array.isArray(parameters) ? parameters.map((each) => String(at(each, ['name']))) : []
