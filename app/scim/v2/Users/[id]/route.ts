import { chosen, scimAnswer, scimEndpoint, scimResource } from '#app/_http/scim.ts'
import { operationsOf } from '#app/_http/scim-list.ts'
import { getScimUser } from '#inventory/directory/scim-read.ts'
import { deleteScimUser, patchScimUser, replaceScimUser } from '#inventory/directory/scim-users.ts'

export const GET = scimEndpoint(async ({ ctx, base, params: { id = '' }, query, requestedVersion }) => {
  const user = await getScimUser(ctx, { id, base })
  if (requestedVersion === user.version) return scimAnswer(304, null, { etag: user.version })
  return scimResource({ ...user, body: chosen(user.body, query) })
})

export const PUT = scimEndpoint(async ({ ctx, base, params: { id = '' }, ifMatch, body }) =>
  scimResource(await replaceScimUser(ctx, { id, base, ifMatch, resource: await body() })),
)

export const PATCH = scimEndpoint(async ({ ctx, base, params: { id = '' }, ifMatch, body }) =>
  scimResource(await patchScimUser(ctx, { id, base, ifMatch, operations: operationsOf(await body()) })),
)

export const DELETE = scimEndpoint(async ({ ctx, base, params: { id = '' }, ifMatch }) => {
  await deleteScimUser(ctx, { id, base, ifMatch })
  return scimAnswer(204, null)
})
