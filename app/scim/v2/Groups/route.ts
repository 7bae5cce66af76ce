import { scimEndpoint, scimResource } from '#app/_http/scim.ts'
import { scimListAnswer, scimListOf } from '#app/_http/scim-list.ts'
import { createScimGroup } from '#inventory/directory/scim-groups.ts'
import { listScimGroups } from '#inventory/directory/scim-read.ts'

export const GET = scimEndpoint(async ({ ctx, base, query }) => {
  const withMembers = !/(?:^|,)\s*members\b/i.test(query.get('excludedAttributes') ?? '')
  return scimListAnswer(await listScimGroups(ctx, { ...scimListOf(query), base, withMembers }), query)
})

export const POST = scimEndpoint(async ({ ctx, base, body }) =>
  scimResource(await createScimGroup(ctx, { resource: await body(), base }), 201),
)
