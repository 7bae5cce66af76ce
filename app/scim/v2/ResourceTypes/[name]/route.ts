import { scimAnswer, scimEndpoint } from '#app/_http/scim.ts'
import { NotFound } from '#inventory/errors.ts'
import { resourceTypes } from '#inventory/model/scim-service.ts'

export const GET = scimEndpoint(async ({ base, params }) => {
  const type = resourceTypes(base).find(({ id }) => id === params.name)
  if (type === undefined) throw new NotFound('There is no such resource type.')
  return scimAnswer(200, type)
})
