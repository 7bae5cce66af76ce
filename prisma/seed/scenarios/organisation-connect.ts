import { localCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { PermissionPack, permissionsFor } from '#inventory/model/github-permissions.ts'
import type { NewIntegration } from '#inventory/model/integration.ts'
import type { ConnectOrganisation, FoundRepository } from '#inventory/model/organisation.ts'
import type { AccessReport, PermissionStanding } from '#inventory/model/organisation-access.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { finishDiscovery } from '#inventory/organisation/finish-discovery.ts'
import { recordDiscovery } from '#inventory/organisation/record-discovery.ts'
import { recordExamination } from '#inventory/organisation/record-examination.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import type { PlannedRepository } from './organisation-repositories.ts'

export const SERVER = 'https://git.harbour.example'
const DAY_MILLISECONDS = 86_400_000

export const daysBefore = ({ now }: SeedTools, days: number): Date =>
  new Date(now.getTime() - days * DAY_MILLISECONDS)

export type SeedOrganisation = {
  readonly login: string
  readonly organisationId: string
  readonly sourceId: string
}

/** Connects it as somebody does in the wizard, before anything is given to come with: nobody goes looking. */
export async function connectSeed(
  { db }: SeedTools,
  wanted: Pick<ConnectOrganisation, 'login' | 'packs' | 'filters'>,
  at: Date,
): Promise<SeedOrganisation> {
  const ctx = localCtx(db, { now: () => at })
  const ids = await connectOrganisation(ctx, { ...wanted, apiUrl: `${SERVER}/api/v3`, scans: false })
  return { login: wanted.login, ...ids }
}

/** A credential for another system that opens nothing anywhere. */
export async function keepIntegration(
  { db, sealingKeys }: SeedTools,
  integration: NewIntegration,
  at: Date,
): Promise<string> {
  return (await addIntegration(localCtx(db, { now: () => at }), integration, sealingKeys)).id
}

type Access = {
  readonly integrationId: string
  readonly kind: AccessReport['kind']
  /** What GitHub did not grant, by name. */
  readonly missing: readonly string[]
  readonly tooMuch: readonly string[]
}

/** What it is come to with and what that may do, as rows: the verb would ask a GitHub that does not exist. */
export async function giveSeedAccess(
  tools: SeedTools,
  { organisationId, login }: SeedOrganisation,
  { integrationId, kind, missing, tooMuch }: Access,
  at: Date,
): Promise<void> {
  const isApp = kind === 'app'
  const { packs } = await tools.db.organisation.update({
    where: { id: organisationId },
    data: { integrationId, installationId: isApp ? 7_301n : null, watchMode: isApp ? 'webhooks' : 'polling' },
  })
  if (isApp)
    await tools.db.gitHubApp.create({
      data: {
        organisationId,
        appId: 412n,
        slug: `sprawl-${login}`,
        pageUrl: `${SERVER}/github-apps/sprawl-${login}`,
        askedAt: at,
      },
    })
  const standings = Object.fromEntries<PermissionStanding>(
    permissionsFor(PermissionPack.array().parse(packs)).map(({ name }) => [
      name,
      missing.includes(name) ? 'missing' : 'granted',
    ]),
  )
  const asksFor = Object.keys(standings).filter((name) => standings[name] === 'granted')
  const app = {
    slug: `sprawl-${login}`,
    owner: { login, isOrganisation: true },
    installation: { id: 7_301, isOrganisation: true },
    asksFor,
  }
  const report = {
    kind,
    standings,
    tooMuch: [...tooMuch],
    writer: isApp ? `sprawl-${login}[bot]` : null,
    app: isApp ? app : null,
  }
  await recordExamination(workerAt(tools, at), { organisationId, report, error: null })
}

/** A look at what the organisation has. */
export async function discoverSeed(
  tools: SeedTools,
  { organisationId }: SeedOrganisation,
  found: readonly FoundRepository[],
  at: Date,
): Promise<void> {
  const ctx = workerAt(tools, at)
  const startedAt = at.toISOString()
  await recordDiscovery(ctx, { organisationId, startedAt, found: [...found] })
  await finishDiscovery(ctx, { organisationId, startedAt, error: null })
}

/** Its repositories as GitHub lists them; `first` is the id that the first of them has there. */
export function listedBy(
  tools: SeedTools,
  chance: Chance,
  login: string,
  planned: readonly PlannedRepository[],
  first: number,
): FoundRepository[] {
  return planned.map(({ name, team, leaks, facts }, index) => ({
    hostId: first + index,
    owner: login,
    name,
    visibility: 'private',
    archived: false,
    disabled: false,
    fork: false,
    sizeKibibytes: 900 + chance.below(240_000),
    topics: leaks > 4 ? [team, 'production'] : [team],
    cloneUrl: `${SERVER}/${login}/${name}.git`,
    defaultBranch: 'main',
    forks: 0,
    openIssues: chance.below(40),
    pushedAt: daysBefore(tools, 41 + chance.below(200)).toISOString(),
    ...facts,
  }))
}
