import { type JsonObject, ScimList, ScimPatch } from '#inventory/model/scim.ts'
import { parse } from './endpoint.ts'
import { InputError } from './problem.ts'
import { chosen, scimAnswer } from './scim.ts'

/** What a list is asked for. Throws InputError. */
export const scimListOf = (query: URLSearchParams): ScimList =>
  parse(ScimList, {
    filter: query.get('filter') ?? undefined,
    startIndex: query.get('startIndex') ?? undefined,
    count: query.get('count') ?? undefined,
  })

/** The operations of a patch, whatever the case of its name. Throws InputError. */
export function operationsOf(body: unknown): ScimPatch['Operations'] {
  if (typeof body !== 'object' || body === null) throw new InputError('The body is no object.')
  const found = Object.entries(body).find(([name]) => name.toLowerCase() === 'operations')
  return parse(ScimPatch, { Operations: found?.[1] }).Operations
}

/** A list with the attributes that were asked for. */
export function scimListAnswer(list: JsonObject, query: URLSearchParams): Response {
  const resources = Array.isArray(list.Resources) ? list.Resources : []
  return scimAnswer(200, { ...list, Resources: resources.map((each) => chosen(each, query)) })
}
