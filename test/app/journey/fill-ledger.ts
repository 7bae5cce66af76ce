import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { presenceRank, severityRank } from '#inventory/policies/severity.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import type { Database, Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { ruleCards } from '#scanner/rules/cards.ts'

export type Place = {
  readonly rule: string
  readonly repository: string
  readonly path: string
  readonly presence: 'at-head' | 'at-tip' | 'in-history' | 'gone'
  readonly daysAgo: number
  /** Places with the same mark hold the same value. */
  readonly value: string
  readonly suppressedBy?: 'marker' | 'ignore-file'
}

/** A ledger as a scan would leave it: one source, a done scan for each repository, and judged findings. */
export async function fillLedger(db: Database, places: readonly Place[], now: Date): Promise<void> {
  const ctx = systemCtx(db, { now: () => now })
  await syncRuleCards(ctx, ruleCards())
  await addPerson(localCtx(db), { name: 'Maya Okafor', email: 'maya@shop.example' })
  await addPerson(localCtx(db), { name: 'Jonas Lindqvist', email: 'jonas@shop.example' })
  await db.$transaction(
    async (tx) => {
      const repositories = await writeRepositories(tx, new Set(places.map((place) => place.repository)), now)
      const credentials = await writeCredentials(tx, places, now)
      await writeOccurrences(tx, places, repositories, credentials, now)
      await judgeCredentials(tx, ctx, [...credentials.values()], 'first-scan')
    },
    { timeout: 60_000 },
  )
}

type Repositories = ReadonlyMap<string, { id: string; scanId: string }>

async function writeRepositories(
  tx: Transaction,
  names: ReadonlySet<string>,
  now: Date,
): Promise<Repositories> {
  const version = { id: '7c1f0d9e2ab4', firstSeenAt: now, lastSeenAt: now }
  await tx.detectionVersion.create({ data: version })
  const sourceId = newId()
  const address = '/srv/code/shop'
  await tx.source.create({
    data: {
      id: sourceId,
      kind: 'folder',
      name: 'shop',
      address,
      addressDigest: placeDigest(address),
      addedAt: now,
    },
  })
  const repositories = new Map<string, { id: string; scanId: string }>()
  for (const name of names) {
    const [id, scanId] = [newId(), newId()]
    repositories.set(name, { id, scanId })
    await tx.repository.create({
      data: {
        id,
        sourceId,
        name,
        placeDigest: placeDigest(sourceId, name),
        addedAt: now,
        defaultBranch: 'main',
        headRef: 'refs/heads/main',
        headCommit: '3f9c1d2a'.repeat(5),
        webBase: `https://git.example/${name}`,
        historyVersionId: version.id,
      },
    })
    await tx.scan.create({ data: doneScan(scanId, id, version.id, now) })
    await tx.scanSkip.create({
      data: {
        scanId,
        reason: 'too-large',
        count: 2,
        bytes: 48_300_120,
        examples: ['assets/catalogue/posters.psd'],
      },
    })
  }
  return repositories
}

const doneScan = (id: string, repositoryId: string, detectionVersionId: string, now: Date) => ({
  id,
  repositoryId,
  kind: 'first',
  state: 'done',
  phase: 'finished',
  requestedBy: 'Local administrator',
  queuedAt: new Date(now.getTime() - 130_000),
  startedAt: new Date(now.getTime() - 120_000),
  finishedAt: new Date(now.getTime() - 60_000),
  blobsTotal: 18_422,
  blobsScanned: 18_420,
  bytesScanned: 412_800_331,
  commits: 3_204,
  refs: 17,
  detectionVersionId,
  findingsNew: 3,
})

async function writeCredentials(
  tx: Transaction,
  places: readonly Place[],
  now: Date,
): Promise<Map<string, string>> {
  const cards = new Map(ruleCards().map((card) => [card.id, card]))
  await tx.fingerprintKey.create({ data: { id: 'k1', checkValue: placeDigest('check'), introducedAt: now } })
  const ids = new Map<string, string>()
  for (const { value, rule } of places) {
    if (ids.has(value)) continue
    const id = newId()
    ids.set(value, id)
    await tx.credential.create({
      data: {
        id,
        ruleId: rule,
        facts: rule.startsWith('aws') ? { account: '4711-0815-2342' } : {},
        severity: cards.get(rule)?.severity ?? 'medium',
        weak: false,
        firstSeenAt: now,
      },
    })
    await tx.handle.create({
      data: {
        id: newId(),
        credentialId: id,
        kind: 'digest',
        form: 'value',
        keyId: 'k1',
        normalisation: 1,
        scoped: false,
        digest: placeDigest('value', value),
        placeDigest: placeDigest('handle', value),
        firstSeenAt: now,
      },
    })
  }
  return ids
}

async function writeOccurrences(
  tx: Transaction,
  places: readonly Place[],
  repositories: Repositories,
  credentials: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const cards = new Map(ruleCards().map((card) => [card.id, card]))
  for (const place of places) {
    const repository = repositories.get(place.repository)
    const credentialId = credentials.get(place.value)
    if (repository === undefined || credentialId === undefined)
      throw new Error('The place names nothing known.')
    const severity = cards.get(place.rule)?.severity ?? 'medium'
    const introducedAt = new Date(now.getTime() - place.daysAgo * 86_400_000)
    const removed = place.presence === 'in-history' || place.presence === 'gone'
    await tx.occurrence.create({
      data: {
        id: newId(),
        repositoryId: repository.id,
        credentialId,
        path: place.path,
        placeDigest: placeDigest(repository.id, credentialId, place.path),
        ruleId: place.rule,
        presence: place.presence,
        presenceRank: presenceRank(place.presence),
        blob: '9a1b'.repeat(10),
        line: 12 + (place.daysAgo % 40),
        column: 9,
        endLine: 12 + (place.daysAgo % 40),
        endColumn: 41,
        versions: 1 + (place.daysAgo % 3),
        introducedCommit: 'c0ffee12'.repeat(5),
        introducedAuthor: 'Maya Okafor',
        introducedEmail: 'maya@shop.example',
        introducedAt,
        ...(removed
          ? {
              removedCommit: 'deadbea7'.repeat(5),
              removedAuthor: 'Jonas Lindqvist',
              removedEmail: 'jonas@shop.example',
              removedAt: new Date(introducedAt.getTime() + 40_000_000),
            }
          : {}),
        confidence: 0.93,
        severity,
        severityRank: severityRank(severity),
        reasons: ['shape'],
        decodedBy: [],
        contextKey: 'API_TOKEN',
        contextLine: 'API_TOKEN = "********"  # checkout',
        suppressedBy: place.suppressedBy ?? null,
        suppressedWho: place.suppressedBy === undefined ? null : 'Jonas Lindqvist',
        suppressedAt: place.suppressedBy === undefined ? null : introducedAt,
        suppressionHolds: place.suppressedBy !== undefined && severity !== 'critical' && severity !== 'high',
        firstSeenAt: now,
        lastScanId: repository.scanId,
        validFrom: now,
      },
    })
  }
}
