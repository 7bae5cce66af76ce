import { endpoint } from '#app/_http/endpoint.ts'
import { scimBase } from '#app/_http/scim.ts'
import { directoryState } from '#inventory/directory/directory-state.ts'
import { DirectoryState } from '#inventory/model/directory.ts'

export const GET = endpoint({
  reply: DirectoryState,
  run: async (ctx) => ({ scimUrl: scimBase(), ways: await directoryState(ctx) }),
})
