import { scimEndpoint, scimResource } from '#app/_http/scim.ts'
import { scimListAnswer, scimListOf } from '#app/_http/scim-list.ts'
import { listScimUsers } from '#inventory/directory/scim-read.ts'
import { createScimUser } from '#inventory/directory/scim-users.ts'

export const GET = scimEndpoint(async ({ ctx, base, query }) =>
  scimListAnswer(await listScimUsers(ctx, { ...scimListOf(query), base }), query),
)

export const POST = scimEndpoint(async ({ ctx, base, body }) =>
  scimResource(await createScimUser(ctx, { resource: await body(), base }), 201),
)
