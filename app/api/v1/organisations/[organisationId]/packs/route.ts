import { endpoint } from '#app/_http/endpoint.ts'
import { AccessView, ChoosePacks } from '#inventory/model/organisation-access.ts'
import { choosePacks } from '#inventory/organisation/choose-packs.ts'
import { getAccess } from '#inventory/organisation/get-access.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

export const PUT = endpoint({
  params: OneOrganisation,
  body: ChoosePacks.omit({ organisationId: true }),
  reply: AccessView,
  run: async (ctx, { params, body }) => {
    await choosePacks(ctx, { ...params, ...body })
    return getAccess(ctx, params)
  },
})
