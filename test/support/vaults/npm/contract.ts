import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { z } from 'zod'

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/)

const { operations } = z
  .object({
    operations: z.array(
      z.object({
        method: z.string(),
        path: z.string(),
        query: z.array(z.string()),
        reply: z.record(z.string(), z.unknown()).transform((schema) => ajv.compile(schema)),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')))

/** The operation of a request; null for what npm does not describe. */
export function operationOf(method: string, path: string) {
  const found = operations.find((each) => each.method === method && each.path === path)
  if (found === undefined) return null
  const { query, reply } = found
  return {
    query,
    /** What in a reply is not as npm describes it. */
    faultsOf: (body: unknown): string[] =>
      reply(body)
        ? []
        : (reply.errors ?? []).map(({ instancePath, message = '' }) => `reply ${instancePath}: ${message}`),
  }
}
