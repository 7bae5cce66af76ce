import { failScan } from '#inventory/scan/fail-scan.ts'
import { recordProgress } from '#inventory/scan/record-progress.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import type { SeedTools } from '../scenario.ts'
import { begin, finish, record, type SeedCoverage, type SeedLeak, workerAt } from '../simulated-scan.ts'
import type { Answering } from './small-org-answers.ts'
import { makeLeak } from './small-org-leaks.ts'
import type { SeedRepository } from './small-org-story.ts'

export type Connected = SeedRepository & { readonly id: string; readonly known: SeedLeak[] }

/** A source with its repository. Written as rows: the verb would put a scan of an address that does not exist into the queue. */
export async function connect(
  { db }: SeedTools,
  repository: SeedRepository,
  addedAt: Date,
): Promise<Connected> {
  const address = `https://git.harbour.example/${repository.name}.git`
  const sourceId = newId()
  const id = newId()
  const addressDigest = placeDigest('source', 'git-url', address)
  await db.source.create({
    data: {
      id: sourceId,
      kind: 'git-url',
      name: repository.name,
      address,
      addressDigest,
      addedAt,
      liveAt: addedAt,
    },
  })
  await db.repository.create({
    data: {
      id,
      sourceId,
      name: repository.name,
      placeDigest: placeDigest('repository', Buffer.from(addressDigest).toString('hex')),
      addedAt,
    },
  })
  return { ...repository, id, known: [] }
}

/** The first scan on its day, then one every week and one on the last day, with what came since. */
export async function scanRepository(
  story: Answering,
  repository: Connected,
  daysAgo: number,
  at: Date,
): Promise<void> {
  const { firstScan } = repository
  if (firstScan === null || daysAgo > firstScan) return
  const isFirst = daysAgo === firstScan
  if (!isFirst && daysAgo !== 0 && (firstScan - daysAgo) % 7 !== 0) return
  const leaks = isFirst ? firstLeaks(story, repository, at) : laterLeaks(story, repository, at)
  const start = await begin(story.tools, repository.id, at)
  const coverage = coverageOf(repository, isFirst)
  const ended = new Date(at.getTime() + 60_000 + coverage.blobs * 4)
  await record(story.tools, start, leaks, ended, coverage)
  await finish(story.tools, start, ended, coverage, story.chance.hex(40))
  repository.known.push(...leaks)
}

function firstLeaks({ chance, tools }: Answering, repository: Connected, foundAt: Date): SeedLeak[] {
  const leaks = Array.from({ length: repository.leaksAtFirst }, () =>
    makeLeak(chance, tools.ruleCards, { foundAt, fresh: false }),
  )
  return leaks.flatMap((places, index) => (index % 9 === 4 ? suppress(places, index) : places))
}

/** Spread over the scans that follow; now and then a value that is known already turns up at a new place. */
function laterLeaks({ chance, tools }: Answering, repository: Connected, foundAt: Date): SeedLeak[] {
  const scans = Math.max(1, Math.floor((repository.firstScan ?? 7) / 7))
  const expected = repository.leaksLater / scans
  const count = Math.floor(expected) + (chance.next() < expected % 1 ? 1 : 0)
  return Array.from({ length: count }, () => {
    const again = chance.next() < 0.2 ? repository.known[chance.below(repository.known.length)] : undefined
    const places = makeLeak(chance, tools.ruleCards, { foundAt, fresh: true, digest: again?.digest })
    return again === undefined
      ? places
      : places.map((leak) => ({ ...leak, ruleId: again.ruleId, severity: again.severity, weak: again.weak }))
  }).flat()
}

const suppress = (places: readonly SeedLeak[], index: number): SeedLeak[] =>
  places.map((leak) => ({
    ...leak,
    suppressed:
      index % 2 === 0
        ? { by: 'marker', who: leak.introduced.author, detail: 'sprawl:allow' }
        : { by: 'ignore-file', who: null, detail: '.sprawlignore: test/**' },
  }))

function coverageOf({ blobs, name }: SeedRepository, isFirst: boolean): SeedCoverage {
  const read = isFirst ? blobs : Math.ceil(blobs / 150)
  const large = {
    reason: 'too-large',
    count: 3,
    bytes: 212_000_000,
    examples: ['assets/intro.mp4', 'dump.sql'],
  }
  const binary = {
    reason: 'binary',
    count: Math.ceil(read / 40),
    bytes: read * 900,
    examples: ['logo.png', 'icon.ico'],
  }
  const skipped = isFirst && name.endsWith('erp') ? [large, binary] : [binary]
  return { blobs: read, bytes: read * 5_200, commits: Math.ceil(read / 6), skipped }
}

/** The last scan of one repository could not reach its host. */
export async function failOne(tools: SeedTools, connected: readonly Connected[], at: Date): Promise<void> {
  const repository = connected.find(({ name }) => name.endsWith('mobile'))
  if (repository === undefined) return
  const { lease } = await begin(tools, repository.id, at)
  await failScan(workerAt(tools, at), {
    lease,
    code: 'unreachable',
    message: 'git.harbour.example did not answer.',
    hint: 'Check the network and the proxy settings of this machine, then scan again.',
  })
}

/** One scan is half way through when the story ends. */
export async function leaveRunning(
  tools: SeedTools,
  connected: readonly Connected[],
  at: Date,
): Promise<void> {
  const repository = connected.find(({ name }) => name.endsWith('robots'))
  if (repository === undefined) return
  const start = await begin(tools, repository.id, at)
  const coverage = { blobs: 940, bytes: 4_900_000, commits: 380, skipped: [] }
  await recordProgress(workerAt(tools, at), {
    lease: start.lease,
    phase: 'reading',
    coverage: { blobsTotal: 2_100, commits: 380, refs: 6 },
  })
  await record(tools, start, [], at, coverage)
}
