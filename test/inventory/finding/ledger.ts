import { randomBytes } from 'node:crypto'
import { type Ctx, localCtx, systemCtx } from '#inventory/ctx.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import type { FoundBecause, Presence, Severity, Validity } from '#inventory/model/terms.ts'
import { presenceRank, severityRank } from '#inventory/policies/severity.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { type Database, transact } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'

export const NOW = new Date('2026-09-30T12:00:00.000Z')
export const days = (count: number, from = NOW): Date => new Date(from.getTime() + count * 86_400_000)

/** A person at the clock of the tests, or at another instant. */
export const at = (db: Database, now: Date = NOW): Ctx => localCtx(db, { now: () => now })
export const worker = (db: Database, now: Date = NOW): Ctx => systemCtx(db, { now: () => now })

const card = (id: string, provider: string, severity: Severity) => ({
  id,
  provider,
  title: `${provider} key`,
  risk: 'Reads everything.',
  severity,
  revokeSteps: ['Delete it.'],
  revokeUrl: null,
})

/** Four rules, one per provider, as the worker would have written them. */
export async function writeRules(db: Database): Promise<void> {
  await syncRuleCards(worker(db), [
    card('alpha-key', 'alpha', 'critical'),
    card('beta-key', 'beta', 'high'),
    card('gamma-key', 'gamma', 'medium'),
    card('delta-key', 'delta', 'low'),
  ])
  await db.fingerprintKey.create({ data: { id: 'k1', checkValue: new Uint8Array(16), introducedAt: NOW } })
  await db.detectionVersion.create({ data: { id: 'v1', firstSeenAt: NOW, lastSeenAt: NOW } })
}

export async function writeRepository(
  db: Database,
  name: string,
  webBase: string | null = null,
): Promise<string> {
  const sourceId = newId()
  const id = newId()
  await db.source.create({
    data: {
      id: sourceId,
      kind: 'git-url',
      name,
      address: name,
      addressDigest: placeDigest(sourceId),
      addedAt: NOW,
      liveAt: NOW,
    },
  })
  await db.repository.create({
    data: {
      id,
      sourceId,
      name,
      placeDigest: placeDigest(id),
      addedAt: NOW,
      webBase,
      headCommit: 'f'.repeat(40),
    },
  })
  return id
}

export async function writeCredential(
  db: Database,
  options: { ruleId?: string; severity?: Severity; validity?: Validity; weak?: boolean } = {},
): Promise<string> {
  const id = newId()
  const { ruleId = 'beta-key', severity = 'high', validity = 'not-checked', weak = false } = options
  const digest = new Uint8Array(randomBytes(16))
  await db.credential.create({
    data: {
      id,
      ruleId,
      facts: { account: 'example' },
      severity,
      validity,
      weak,
      firstSeenAt: NOW,
      handles: {
        create: {
          id: newId(),
          kind: 'digest',
          form: 'value',
          keyId: 'k1',
          normalisation: 1,
          scoped: weak,
          digest,
          placeDigest: placeDigest(id),
          firstSeenAt: NOW,
        },
      },
    },
  })
  return id
}

export type PlaceOptions = {
  repositoryId: string
  credentialId: string
  path: string
  presence?: Presence
  severity?: Severity
  confidence?: number
  blobs?: readonly string[]
  ruleId?: string
  introducedAt?: Date | null
  author?: string
  suppressed?: { by: 'marker' | 'ignore-file'; holds: boolean } | null
}

/** An occurrence with the matches and the paths of its blobs, or its new state when it is there already. */
export async function writePlace(db: Database, options: PlaceOptions): Promise<void> {
  const {
    repositoryId,
    credentialId,
    path,
    presence = 'at-head',
    severity = 'high',
    confidence = 0.9,
  } = options
  const { blobs = [blobOf(path)], ruleId = 'beta-key', introducedAt = days(-10), author = 'Ada' } = options
  for (const blob of blobs) await writeBlob(db, { repositoryId, credentialId, path, blob, presence, ruleId })
  const digest = placeDigest(repositoryId, credentialId, 'file', path)
  const state = {
    presence,
    presenceRank: presenceRank(presence),
    blob: blobs.at(-1) ?? '',
    versions: blobs.length,
    confidence,
    severity,
    severityRank: severityRank(severity),
    introducedCommit: introducedAt === null ? null : 'a'.repeat(40),
    introducedAuthor: introducedAt === null ? null : author,
    introducedEmail: introducedAt === null ? null : `${author.toLowerCase()}@example.org`,
    introducedAt,
    suppressedBy: options.suppressed?.by ?? null,
    suppressedAt: options.suppressed ? NOW : null,
    suppressionHolds: options.suppressed?.holds ?? false,
  }
  const known = await db.occurrence.findFirst({ where: { placeDigest: Buffer.from(digest), validTo: null } })
  if (known !== null) {
    await db.occurrence.update({ where: { id: known.id }, data: state })
    return
  }
  await db.occurrence.create({
    data: {
      ...state,
      id: newId(),
      repositoryId,
      credentialId,
      path,
      placeDigest: digest,
      ruleId,
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 9,
      reasons: [],
      decodedBy: [],
      contextKey: 'token',
      contextLine: 'token = ····',
      firstSeenAt: NOW,
      lastScanId: newId(),
      validFrom: NOW,
    },
  })
}

const blobOf = (name: string): string => Buffer.from(name).toString('hex').padEnd(40, '0').slice(0, 40)

async function writeBlob(
  db: Database,
  at: {
    repositoryId: string
    credentialId: string
    path: string
    blob: string
    presence: Presence
    ruleId: string
  },
): Promise<void> {
  const { repositoryId, credentialId, blob, path, presence, ruleId } = at
  const matchDigest = placeDigest('match', repositoryId, credentialId, blob)
  await db.blobMatch.upsert({
    where: { placeDigest: matchDigest },
    update: {},
    create: {
      id: newId(),
      repositoryId,
      credentialId,
      blob,
      ruleId,
      placeDigest: matchDigest,
      startOffset: 0n,
      endOffset: 8n,
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 9,
      score: 0.9,
      reasons: [],
      weak: false,
      generated: false,
      decodedBy: [],
      facts: {},
      detectionVersionId: 'v1',
      firstSeenAt: NOW,
    },
  })
  const pathDigest = placeDigest('path', repositoryId, blob, path)
  await db.blobPath.upsert({
    where: { placeDigest: pathDigest },
    update: { presence },
    create: { id: newId(), repositoryId, blob, path, presence, placeDigest: pathDigest },
  })
}

/** Judges in a transaction of its own, as a scan would at the end of a batch. */
export const judge = (
  db: Database,
  credentialIds: readonly string[],
  options: { because?: FoundBecause; now?: Date } = {},
): Promise<{ opened: number; reopened: number }> =>
  transact(db, async (tx) => {
    const ctx = worker(db, options.now)
    const judged = await judgeCredentials(tx, ctx, credentialIds, options.because ?? 'first-scan')
    return { ...judged, opened: judged.opened.length }
  })

/** A credential at one place, judged; answers the finding. */
export async function writeFinding(
  db: Database,
  place: Omit<PlaceOptions, 'credentialId'> & {
    ruleId?: string
    weak?: boolean
    validity?: Validity
    now?: Date
    because?: FoundBecause
  },
): Promise<{ findingId: string; credentialId: string }> {
  const credentialId = await writeCredential(db, {
    ...(place.ruleId && { ruleId: place.ruleId }),
    ...(place.severity && { severity: place.severity }),
    ...(place.validity && { validity: place.validity }),
    weak: place.weak ?? false,
  })
  await writePlace(db, { ...place, credentialId })
  await judge(db, [credentialId], {
    ...(place.because && { because: place.because }),
    ...(place.now && { now: place.now }),
  })
  const finding = await db.finding.findFirstOrThrow({ where: { credentialId } })
  return { findingId: finding.id, credentialId }
}
