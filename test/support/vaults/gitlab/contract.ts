import { Ajv, type ValidateFunction } from 'ajv'

/**
 * The types of the lists that are asked for, written down by hand: group access tokens and variables of groups from
 * GitLab's API pages (gitlabhq/gitlabhq doc/api/group_access_tokens.md at 04d4cf89, group_level_variables.md at
 * 017a6c12); deploy tokens, personal tokens and the header of the next page from knowledge, held to no document yet.
 */
const instant = { type: 'string', format: 'instant' }
const day = { anyOf: [{ type: 'string', format: 'day' }, { type: 'null' }] }
const text = { type: 'string' }
const flag = { type: 'boolean' }
const scopes = { type: 'array', items: text }

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addFormat('instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/)
ajv.addFormat('day', /^\d{4}-\d\d-\d\d$/)

const token = {
  id: { type: 'integer' },
  name: text,
  revoked: flag,
  active: flag,
  created_at: instant,
  expires_at: day,
  last_used_at: { anyOf: [instant, { type: 'null' }] },
  scopes,
  user_id: { type: 'integer' },
  access_level: { type: 'integer' },
}
const deployToken = {
  id: { type: 'integer' },
  name: text,
  username: text,
  expires_at: { anyOf: [instant, { type: 'null' }] },
  revoked: flag,
  expired: flag,
  scopes,
}
const variable = {
  key: text,
  variable_type: text,
  value: { type: ['string', 'null'] },
  protected: flag,
  masked: flag,
  hidden: flag,
  raw: flag,
  environment_scope: text,
  description: { type: ['string', 'null'] },
}
const item = (properties: object) => ({ type: 'object', properties, additionalProperties: false })
const listOf = (properties: object) => ajv.compile({ type: 'array', items: item(properties) })
const PAGED = ['page', 'per_page']

type Operation = {
  readonly path: RegExp
  readonly query: readonly string[]
  readonly reply: ValidateFunction
}

export const operations: readonly Operation[] = [
  { path: /^\/user$/, query: [], reply: ajv.compile({ type: 'object', properties: { username: text } }) },
  { path: /^\/personal_access_tokens$/, query: PAGED, reply: listOf(token) },
  { path: /^\/(?:groups|projects)\/[^/]+\/access_tokens$/, query: PAGED, reply: listOf(token) },
  { path: /^\/(?:groups|projects)\/[^/]+\/deploy_tokens$/, query: PAGED, reply: listOf(deployToken) },
  { path: /^\/(?:groups|projects)\/[^/]+\/variables$/, query: PAGED, reply: listOf(variable) },
  {
    path: /^\/(?:groups|projects)\/[^/]+\/variables\/[^/]+$/,
    query: ['filter[environment_scope]'],
    reply: ajv.compile(item(variable)),
  },
]
