import { addIntegration } from '#inventory/integration/add-integration.ts'
import type { FoundRepository } from '#inventory/model/organisation.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { finishDiscovery } from '#inventory/organisation/finish-discovery.ts'
import { recordDiscovery } from '#inventory/organisation/record-discovery.ts'
import type { Database } from '#prisma/client.ts'
import { sealingPair } from '#test/scanner/jobs/connecting.ts'
import { at, NOW, worker } from '../finding/ledger.ts'

let given = 0

/** An integration with a token for github.com; its id. */
export async function giveToken(db: Database): Promise<string> {
  const value = ['a', 'token', String(given++)].join('-')
  const { id } = await addIntegration(
    at(db),
    { kind: 'github-token', name: value, facts: { host: 'github.com' }, value },
    { sealing: sealingPair(), webhook: null },
  )
  return id
}

/** An organisation that is connected by a token and was looked at; `scans` false leaves it in its dry run. */
export async function writeOrganisation(
  db: Database,
  login: string,
  repositories: readonly Partial<FoundRepository>[],
  { scans = true } = {},
): Promise<{ organisationId: string; sourceId: string }> {
  const integrationId = await giveToken(db)
  const connected = await connectOrganisation(at(db), { login, integrationId, scans })
  await discover(db, connected.organisationId, login, repositories)
  return connected
}

/** What a worker writes of a discovery. */
export async function discover(
  db: Database,
  organisationId: string,
  login: string,
  repositories: readonly Partial<FoundRepository>[],
): Promise<void> {
  const startedAt = NOW.toISOString()
  const found = repositories.map((each, index) => hosted(login, index, each))
  await recordDiscovery(worker(db), { organisationId, startedAt, found, page: null })
  await finishDiscovery(worker(db), { organisationId, startedAt, error: null })
}

const hosted = (owner: string, index: number, facts: Partial<FoundRepository>): FoundRepository => ({
  hostId: 100 + index,
  owner,
  name: `repository-${index}`,
  visibility: 'private',
  archived: false,
  disabled: false,
  fork: false,
  sizeKibibytes: 10,
  topics: [],
  cloneUrl: `https://github.com/${owner}/repository-${index}.git`,
  defaultBranch: 'main',
  forks: 0,
  openIssues: 0,
  pushedAt: '2026-09-01T00:00:00.000Z',
  ...facts,
})

/** The id of a repository of an organisation. */
export async function repositoryOf(db: Database, organisationId: string, name: string): Promise<string> {
  const found = await db.hostedRepository.findFirstOrThrow({ where: { organisationId, name } })
  return found.repositoryId
}
