import { createHash } from 'node:crypto'
import { systemCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import type {
  BlobMatchRecord,
  BlobPathRecord,
  OccurrenceRecord,
  ScanStart,
} from '#inventory/model/recording.ts'
import type { RuleCard } from '#inventory/model/rule-card.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import { type Database, transact } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'

export const hex = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length)

export const ruleCard = (id: string, severity: RuleCard['severity'] = 'high'): RuleCard => ({
  id,
  provider: 'example',
  title: `Key of ${id}`,
  risk: 'Reads everything.',
  severity,
  revokeSteps: ['Delete it.'],
  revokeUrl: null,
})

export const DETECTION = 'detection-1'
const NOW = new Date('2026-09-30T12:00:00.000Z')

/** A worker's context whose clock stands still, and goes on when told to. */
export function workerCtx(db: Database) {
  let now = NOW
  const ctx = systemCtx(db, { now: () => now })
  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000)
  }
  return { ctx, pass }
}

type Ctx = ReturnType<typeof workerCtx>['ctx']

/** An installation with a key, cards for `rule-a` and `rule-b`. */
export async function setUp(ctx: Ctx): Promise<void> {
  await openInstallation(ctx, { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
  await syncRuleCards(ctx, [ruleCard('rule-a'), ruleCard('rule-b', 'critical')])
}

/** A connected repository that no verb had to look for on a disk. */
export async function connectRepository(ctx: Ctx, name: string): Promise<string> {
  const source = {
    id: newId(),
    kind: 'folder',
    name,
    address: `/${name}`,
    addedAt: ctx.now(),
    liveAt: ctx.now(),
  }
  await ctx.db.source.create({ data: { ...source, addressDigest: placeDigest('test', name) } })
  const repository = { id: newId(), sourceId: source.id, name, addedAt: ctx.now() }
  await ctx.db.repository.create({ data: { ...repository, placeDigest: placeDigest('test', name) } })
  return repository.id
}

export function queue(
  ctx: Ctx,
  repositoryId: string,
  kind: ScanStart['kind'] = 'incremental',
): Promise<string> {
  return transact(ctx.db, (tx) => queueScan(tx, ctx, { repositoryId, kind }))
}

/** A scan under way. */
export async function begin(
  ctx: Ctx,
  repositoryId: string,
  options: { kind?: ScanStart['kind']; detectionVersion?: string } = {},
): Promise<ScanStart> {
  const scanId = await queue(ctx, repositoryId, options.kind)
  const detectionVersion = options.detectionVersion ?? DETECTION
  return beginScan(ctx, { scanId, repositoryId, detectionVersion })
}

/** What the engine saw: `value` names the value, whose digest it becomes. */
export const match = (value: string, change: Partial<BlobMatchRecord> = {}): BlobMatchRecord => ({
  blob: hex('blob', 40),
  start: 10,
  end: 50,
  line: 2,
  column: 5,
  endLine: 2,
  endColumn: 45,
  ruleId: 'rule-a',
  handles: [handle(value)],
  score: 0.9,
  reasons: ['checksum-valid'],
  weak: false,
  generated: false,
  decodedBy: [],
  inside: null,
  facts: { account: '1234' },
  context: { key: 'token', line: 'token = ****' },
  allowedBy: null,
  ...change,
})

export const handle = (value: string, keyId = 'k1'): BlobMatchRecord['handles'][number] => ({
  keyId,
  normalisation: 1,
  form: 'value',
  scoped: false,
  digest: hex(`${keyId} ${value}`, 32),
})

export const commit = (name: string, date: string) => ({
  id: hex(name, 40),
  author: `Author of ${name}`,
  authorEmail: `${name}@example.org`,
  date,
})

export const place = (change: Partial<BlobPathRecord> = {}): BlobPathRecord => ({
  blob: hex('blob', 40),
  path: 'src/config.ts',
  introduced: commit('first', '2026-01-01T00:00:00.000Z'),
  removed: null,
  presence: 'at-head',
  ...change,
})

export const occurrence = (
  credentialId: string,
  change: Partial<OccurrenceRecord> = {},
): OccurrenceRecord => ({
  credentialId,
  path: 'src/config.ts',
  presence: 'at-head',
  blob: hex('blob', 40),
  line: 2,
  column: 5,
  endLine: 2,
  endColumn: 45,
  versions: 1,
  introduced: commit('first', '2026-01-01T00:00:00.000Z'),
  removed: null,
  ruleId: 'rule-a',
  confidence: 0.9,
  severity: 'high',
  reasons: ['checksum-valid'],
  decodedBy: [],
  inside: null,
  context: { key: 'token', line: 'token = ****' },
  suppressed: null,
  ...change,
})
