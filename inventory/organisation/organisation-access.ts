import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { OrganisationAccess } from '#inventory/model/organisation.ts'

const Wanted = z.union([z.object({ organisationId: z.uuid() }), z.object({ repositoryId: z.uuid() })])

/** How a worker gets at an organisation, or at the one a repository was found in. Throws NotFound. */
export async function organisationAccess(
  ctx: Ctx,
  input: z.infer<typeof Wanted>,
): Promise<OrganisationAccess & { readonly cloneUrl: string | null }> {
  allow(ctx, 'scan.run')
  const wanted = Wanted.parse(input)
  const hosted =
    'repositoryId' in wanted
      ? await ctx.db.hostedRepository.findUnique({ where: { repositoryId: wanted.repositoryId } })
      : null
  const id = 'organisationId' in wanted ? wanted.organisationId : hosted?.organisationId
  const found =
    id === undefined
      ? null
      : await ctx.db.organisation.findUnique({ where: { id }, include: { source: true, integration: true } })
  if (found === null || found.source.removedAt !== null) throw new NotFound('There is no such organisation.')
  if (found.integration === null)
    throw new NotFound('Nothing was given yet to come to the organisation with.')
  const access = OrganisationAccess.parse({
    organisationId: found.id,
    login: found.login,
    apiUrl: found.apiUrl,
    integrationId: found.integrationId,
    installationId: found.installationId === null ? null : Number(found.installationId),
    appId: appIdOf(found.integration),
    isTrusted: found.source.addressTrusted,
  })
  return { ...access, cloneUrl: hosted?.cloneUrl ?? null }
}

const AppFacts = z.object({ appId: z.coerce.number().int() })

function appIdOf({ kind, facts }: { kind: string; facts: unknown }): number | null {
  return kind === 'github-app-key' ? AppFacts.parse(facts).appId : null
}
