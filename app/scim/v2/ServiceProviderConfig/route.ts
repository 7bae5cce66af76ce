import { scimAnswer, scimEndpoint } from '#app/_http/scim.ts'
import { serviceProviderConfig } from '#inventory/model/scim-service.ts'

export const GET = scimEndpoint(async ({ base }) => scimAnswer(200, serviceProviderConfig(base)))
