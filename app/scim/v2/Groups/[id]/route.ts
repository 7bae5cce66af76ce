import { chosen, scimAnswer, scimEndpoint, scimResource } from '#app/_http/scim.ts'
import { operationsOf } from '#app/_http/scim-list.ts'
import { deleteScimGroup, patchScimGroup, replaceScimGroup } from '#inventory/directory/scim-groups.ts'
import { getScimGroup } from '#inventory/directory/scim-read.ts'

export const GET = scimEndpoint(async ({ ctx, base, params: { id = '' }, query, requestedVersion }) => {
  const group = await getScimGroup(ctx, { id, base })
  if (requestedVersion === group.version) return scimAnswer(304, null, { etag: group.version })
  return scimResource({ ...group, body: chosen(group.body, query) })
})

export const PUT = scimEndpoint(async ({ ctx, base, params: { id = '' }, ifMatch, body }) =>
  scimResource(await replaceScimGroup(ctx, { id, base, ifMatch, resource: await body() })),
)

/** A group may have many members, and who patches it knows them: nothing is sent back. */
export const PATCH = scimEndpoint(async ({ ctx, base, params: { id = '' }, ifMatch, body }) => {
  const { version } = await patchScimGroup(ctx, {
    id,
    base,
    ifMatch,
    operations: operationsOf(await body()),
  })
  return scimAnswer(204, null, { etag: version })
})

export const DELETE = scimEndpoint(async ({ ctx, base, params: { id = '' }, ifMatch }) => {
  await deleteScimGroup(ctx, { id, base, ifMatch })
  return scimAnswer(204, null)
})
