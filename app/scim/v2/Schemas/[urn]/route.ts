import { scimAnswer, scimEndpoint } from '#app/_http/scim.ts'
import { NotFound } from '#inventory/errors.ts'
import { scimSchemas } from '#inventory/model/scim-service.ts'

export const GET = scimEndpoint(async ({ base, params: { urn = '' } }) => {
  const schema = scimSchemas(base).find(({ id }) => id === decodeURIComponent(urn))
  if (schema === undefined) throw new NotFound('There is no such schema.')
  return scimAnswer(200, schema)
})
