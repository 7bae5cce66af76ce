import { scimAnswer, scimEndpoint } from '#app/_http/scim.ts'
import { scimSchemas, wholeList } from '#inventory/model/scim-service.ts'

export const GET = scimEndpoint(async ({ base }) => scimAnswer(200, wholeList(scimSchemas(base))))
