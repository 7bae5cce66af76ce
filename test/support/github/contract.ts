import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { Contract } from './cut-contract.ts'

type Called = { readonly operation: string; readonly parameters: Readonly<Record<string, string>> }

/** GitHub's own description of what may be asked and answered, cut to the operations of operations.ts. */
export const contract: Contract = Contract.parse(
  JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')),
)

/** The operation that a method and a path (without query) are, or null when GitHub, as far as we call it, has none. */
export function operationOf(method: string, path: string): Called | null {
  for (const { operation, verb, expression } of templates) {
    if (verb !== method) continue
    const match = expression.exec(path)
    if (match === null) continue
    const groups = Object.entries(match.groups ?? {})
    return {
      operation,
      parameters: Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)])),
    }
  }
  return null
}

/** What is wrong with a request; empty when it is as described. */
export function faultsOfRequest(
  { operation, parameters }: Called,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const described = parametersOf(operation)
  const faults: string[] = []
  for (const [name, value] of [...Object.entries(parameters), ...query]) {
    const parameter = described.find((each) => each.name === name)
    if (parameter === undefined) faults.push(`${operation}: no parameter ${name}`)
    else faults.push(...check(parameter.pointer, value, `${operation} ${name}`, true))
  }
  const pointer = `/operations/${escapePointer(operation)}/requestBody/content/application~1json/schema`
  if (at(pointer) !== undefined) faults.push(...check(pointer, body ?? {}, `${operation} body`, false))
  else if (body !== undefined) faults.push(`${operation}: takes no body`)
  return faults
}

/** What is wrong with a JSON reply; empty when it is as described for that status. */
export function faultsOfReply(operation: string, status: number, body: unknown): string[] {
  const response = resolve(`/operations/${escapePointer(operation)}/responses/${status}`)
  if (response === null)
    return UNDESCRIBED.has(`${operation} ${status}`)
      ? []
      : [`${operation}: status ${status} is not described`]
  const pointer = `${response}/content/application~1json/schema`
  if (at(pointer) === undefined) return body === undefined ? [] : [`${operation} ${status}: has no body`]
  return check(pointer, body, `${operation} ${status}`, false)
}

/** What GitHub answers though its description does not say so. */
const UNDESCRIBED: ReadonlySet<string> = new Set([
  'GET /orgs/{org}/actions/secrets 403',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs 404',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs 410',
  'GET /repos/{owner}/{repo}/issues 410',
])

const templates = Object.keys(contract.operations)
  .map((operation) => {
    const [verb = '', path = ''] = operation.split(' ')
    const escaped = path.replace(/[.+*?^$()|[\]\\]/g, '\\$&')
    const source = escaped.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'path' ? '(?<path>.+)' : `(?<${name}>[^/]+)`,
    )
    return { operation, verb, expression: new RegExp(`^${source}$`) }
  })
  .sort((a, b) => a.operation.split('{').length - b.operation.split('{').length)

const ID = 'github'
const coercing = validator(true)
const strict = validator(false)

function validator(coerceTypes: boolean): (pointer: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: false, coerceTypes: coerceTypes ? 'array' : false })
  addFormats.default(ajv, { mode: 'fast' })
  ajv.addFormat('repo.nwo', true)
  ajv.addSchema({ $id: ID, ...contract })
  const compiled = new Map<string, ValidateFunction>()
  return (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `${ID}#${encodeURI(pointer)}` })
    compiled.set(pointer, known)
    return known
  }
}

function check(pointer: string, value: unknown, what: string, coerce: boolean): string[] {
  const validate = (coerce ? coercing : strict)(pointer)
  if (validate(coerce ? { value }.value : value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`)
}

/** The parameters of an operation with where their schemas stand. */
function parametersOf(operation: string): { name: string; pointer: string }[] {
  const pointer = `/operations/${escapePointer(operation)}/parameters`
  const listed = at(pointer)
  if (!Array.isArray(listed)) return []
  return listed.map((_, index) => {
    const place = resolve(`${pointer}/${index}`) ?? `${pointer}/${index}`
    const parameter = at(place)
    const name = isPart(parameter) && typeof parameter.name === 'string' ? parameter.name : ''
    return { name, pointer: `${place}/schema` }
  })
}

/** Follows a reference of the description itself; null when nothing stands there. */
function resolve(pointer: string): string | null {
  const found = at(pointer)
  if (found === undefined) return null
  return isPart(found) && typeof found.$ref === 'string' ? found.$ref.slice(1) : pointer
}

/** What stands at a JSON pointer of the contract. */
export function at(pointer: string): unknown {
  let here: unknown = contract
  for (const name of pointer.split('/').slice(1)) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(here)) here = here[Number(key)]
    else here = isPart(here) ? here[key] : undefined
  }
  return here
}

export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

export const isPart = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
