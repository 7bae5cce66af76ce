import { newId, placeDigest } from '#prisma/keys.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { seedDigest } from '../simulated-entry.ts'
import { begin, finish, record, type SeedLeak } from '../simulated-scan.ts'

const DAY_MILLISECONDS = 86_400_000
const COVERAGE = { blobs: 900, bytes: 4_200_000, commits: 310, skipped: [] }

type Leak = { readonly value: string; readonly daysAgo: number; readonly isPublic: boolean }

/** A repository in which a value of a vault was found some days ago. */
export async function leakValue(tools: SeedTools, chance: Chance, leak: Leak): Promise<void> {
  const at = new Date(tools.now.getTime() - leak.daysAgo * DAY_MILLISECONDS)
  const repositoryId = await connectRepository(tools, chance, leak, at)
  const start = await begin(tools, repositoryId, at)
  const ended = new Date(at.getTime() + 60_000)
  await record(tools, start, [placeOf(tools, chance, leak, at)], ended, COVERAGE)
  await finish(tools, start, ended, COVERAGE, chance.hex(40))
}

function placeOf(tools: SeedTools, chance: Chance, { value }: Leak, at: Date): SeedLeak {
  const card = tools.ruleCards.find(({ severity }) => severity === 'high') ?? tools.ruleCards[0]
  if (card === undefined) throw new Error('A scenario with findings needs rule cards.')
  return {
    digest: seedDigest(value),
    ruleId: card.id,
    severity: card.severity,
    confidence: 0.97,
    weak: false,
    facts: {},
    path: 'deploy/production.env',
    blob: chance.hex(40),
    line: 12,
    presence: 'at-head',
    introduced: {
      id: chance.hex(40),
      author: 'Priya Raman',
      authorEmail: 'priya.raman@harbour.example',
      date: new Date(at.getTime() - DAY_MILLISECONDS).toISOString(),
    },
    removed: null,
    decodedBy: [],
    key: 'API_KEY',
    suppressed: null,
  }
}

/** Written as rows, as nothing may go looking for an address that does not exist. */
async function connectRepository(
  { db }: SeedTools,
  chance: Chance,
  { isPublic }: Leak,
  addedAt: Date,
): Promise<string> {
  const name = isPublic ? 'harbour/open-source' : `harbour/service-${chance.hex(4)}`
  const address = `https://git.harbour.example/${name}.git`
  const [sourceId, repositoryId] = [newId(), newId()]
  const addressDigest = placeDigest('source', 'git-url', address)
  await db.source.create({
    data: { id: sourceId, kind: 'git-url', name, address, addressDigest, addedAt, liveAt: addedAt },
  })
  await db.repository.create({
    data: { id: repositoryId, sourceId, name, placeDigest: placeDigest('repository', address), addedAt },
  })
  if (isPublic) await makePublic({ db, address, repositoryId, addedAt })
  return repositoryId
}

type Public = Pick<SeedTools, 'db'> & {
  readonly address: string
  readonly repositoryId: string
  readonly addedAt: Date
}

/** As a code host tells it that lists its repositories. */
async function makePublic({ db, address, repositoryId, addedAt }: Public): Promise<void> {
  const [sourceId, organisationId] = [newId(), newId()]
  const never = new Date('9999-01-01T00:00:00Z')
  const addressDigest = placeDigest('source', 'github-organisation', 'harbour')
  await db.source.create({
    data: {
      id: sourceId,
      kind: 'github-organisation',
      name: 'harbour',
      address: 'https://git.harbour.example/harbour',
      addressDigest,
      addedAt,
      liveAt: addedAt,
    },
  })
  await db.organisation.create({
    data: {
      id: organisationId,
      sourceId,
      login: 'harbour',
      apiUrl: 'https://git.harbour.example/api/v3',
      packs: [],
      filters: {},
      schedule: '0 3 * * *',
      timeZone: 'UTC',
      nextDiscoveryAt: never,
      startedAt: addedAt,
      discoveryAt: addedAt,
    },
  })
  await db.hostedRepository.create({
    data: {
      repositoryId,
      organisationId,
      hostId: 1n,
      owner: 'harbour',
      name: 'open-source',
      visibility: 'public',
      archived: false,
      fork: false,
      sizeKibibytes: 4_000n,
      topics: [],
      cloneUrl: address,
      seenAt: addedAt,
    },
  })
}
