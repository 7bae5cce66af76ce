import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { isPart } from './contract.ts'
import { smallest } from './sample.ts'

/** GitHub's own schemas of what its webhooks send. */
const schemas: unknown = createRequire(import.meta.url)('@octokit/webhooks-schemas/schema.json')

const definitions = isPart(schemas) && isPart(schemas.definitions) ? schemas.definitions : {}
const ajv = new Ajv({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'webhooks', definitions })

type Facts = { readonly [name: string]: unknown }

/**
 * A payload as GitHub sends it: the smallest that `definition` (`pull_request$opened`) allows, with `facts` laid over
 * it at every depth. Throws when that is no payload of GitHub's.
 */
export function webhookPayload(definition: string, facts: Facts): Facts {
  const resolve = (reference: string) => definitions[reference.split('/').at(-1) ?? '']
  const payload = over(smallest(definitions[definition], resolve), facts)
  const validate = ajv.compile({ $ref: `webhooks#/definitions/${encodeURIComponent(definition)}` })
  if (!isPart(payload) || !validate(payload))
    throw new Error(`No ${definition}: ${ajv.errorsText(validate.errors)}`)
  return payload
}

function over(base: unknown, facts: unknown): unknown {
  if (!isPart(base) || !isPart(facts)) return facts
  const names = new Set([...Object.keys(base), ...Object.keys(facts)])
  return Object.fromEntries(
    [...names].map((name) => [name, name in facts ? over(base[name], facts[name]) : base[name]]),
  )
}
