import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { PermissionPack } from '#inventory/model/github-permissions.ts'
import { OneOrganisation } from './one-organisation.ts'

/** What is wanted of the access to an organisation beyond the minimum. Throws NotFound. */
export async function wantedPacks(ctx: Ctx, input: OneOrganisation): Promise<PermissionPack[]> {
  allow(ctx, 'scan.run')
  const { organisationId } = OneOrganisation.parse(input)
  const found = await ctx.db.organisation.findUnique({
    where: { id: organisationId },
    select: { packs: true },
  })
  if (found === null) throw new NotFound('There is no such organisation.')
  return PermissionPack.array().parse(found.packs)
}
