import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { PermissionPack } from '#inventory/model/github-permissions.ts'
import { webOf } from '#inventory/model/organisation.ts'
import { AccessReport, type AccessView, type AppView } from '#inventory/model/organisation-access.ts'
import { OneOrganisation } from './one-organisation.ts'

/** What an organisation is come to with, how far its App is, and what the doctor found. Throws NotFound. */
export async function getAccess(ctx: Ctx, input: OneOrganisation): Promise<AccessView> {
  allow(ctx, 'source.add')
  const { organisationId } = OneOrganisation.parse(input)
  const found = await ctx.db.organisation.findUnique({
    where: { id: organisationId },
    include: {
      source: { select: { removedAt: true } },
      integration: { select: { id: true, name: true, kind: true } },
      githubApp: true,
      examination: true,
    },
  })
  if (found === null || found.source.removedAt !== null) throw new NotFound('There is no such organisation.')
  const { examination } = found
  return {
    organisationId,
    login: found.login,
    webUrl: webOf(found.apiUrl),
    packs: PermissionPack.array().parse(found.packs),
    integration: found.integration,
    app: found.githubApp === null ? null : appOf(found.githubApp, found.installationId !== null),
    examination:
      examination === null
        ? null
        : {
            askedAt: examination.askedAt.toISOString(),
            doneAt: examination.doneAt?.toISOString() ?? null,
            error: examination.error,
            report: AccessReport.nullable().parse(examination.report),
          },
  }
}

type StoredApp = {
  appId: bigint | null
  slug: string | null
  pageUrl: string | null
  codeSealed: Uint8Array | null
  error: string | null
}

const appOf = ({ appId, slug, pageUrl, codeSealed, error }: StoredApp, isInstalled: boolean): AppView => ({
  appId: appId === null ? null : Number(appId),
  slug,
  pageUrl,
  installUrl: pageUrl === null ? null : `${pageUrl}/installations/new`,
  isBeingMade: codeSealed !== null,
  isInstalled,
  error,
})
