import { scimEndpoint } from '#app/_http/scim.ts'
import { NotFound } from '#inventory/errors.ts'

const nowhere = scimEndpoint(async () => {
  throw new NotFound('There is no such endpoint: the service is at /scim/v2.')
})

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT }
