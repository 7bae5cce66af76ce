import { Ajv, type ValidateFunction } from 'ajv'

/**
 * The types of the two lists and of the sign-in, from Docker's description of its API: docker/docs,
 * content/reference/api/hub/latest.yaml at 0073bb65aa0a1130447861d0f7be9858e636ba88. Only names and types.
 */
const instant = { type: 'string', format: 'instant' }
const nullable = { anyOf: [instant, { type: 'null' }] }
const link = { type: ['string', 'null'] }
const page = (item: object, count: string) => ({
  type: 'object',
  required: ['results'],
  properties: {
    [count]: { type: 'number' },
    next: link,
    previous: link,
    results: { type: 'array', items: item },
  },
})
const accessToken = {
  type: 'object',
  additionalProperties: false,
  properties: {
    uuid: { type: 'string' },
    client_id: { type: 'string' },
    creator_ip: { type: 'string' },
    creator_ua: { type: 'string' },
    created_at: instant,
    last_used: nullable,
    generated_by: { type: 'string' },
    is_active: { type: 'boolean' },
    token: { type: 'string' },
    token_label: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string' } },
    // Named for the request that makes one; replies carry it since.
    expires_at: nullable,
  },
}
const orgAccessToken = {
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    label: { type: 'string' },
    created_by: { type: 'string' },
    is_active: { type: 'boolean' },
    created_at: instant,
    expires_at: nullable,
    last_used_at: nullable,
  },
}

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addFormat('instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/)

type Operation = {
  readonly method: string
  readonly path: RegExp
  readonly query: readonly string[]
  readonly body: ValidateFunction | null
  readonly reply: ValidateFunction
}

export const operations: readonly Operation[] = [
  {
    method: 'POST',
    path: /^\/v2\/auth\/token$/,
    query: [],
    body: ajv.compile({
      type: 'object',
      required: ['identifier', 'secret'],
      properties: { identifier: { type: 'string' }, secret: { type: 'string' } },
      additionalProperties: false,
    }),
    reply: ajv.compile({
      type: 'object',
      required: ['access_token'],
      properties: { access_token: { type: 'string' } },
    }),
  },
  {
    method: 'GET',
    path: /^\/v2\/access-tokens$/,
    query: ['page', 'page_size'],
    body: null,
    reply: ajv.compile(page(accessToken, 'count')),
  },
  {
    method: 'GET',
    path: /^\/v2\/orgs\/[^/]+\/access-tokens$/,
    query: ['page', 'page_size'],
    body: null,
    reply: ajv.compile(page(orgAccessToken, 'total')),
  },
]
