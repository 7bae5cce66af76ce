import { type Ctx, jobCtx } from '#inventory/ctx.ts'
import type { CommitRecord, ScanStart } from '#inventory/model/recording.ts'
import type { Presence, Severity } from '#inventory/model/terms.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordBlobPaths } from '#inventory/occurrence/record-blob-paths.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { storedMatches } from '#inventory/occurrence/stored-matches.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { finishScan } from '#inventory/scan/finish-scan.ts'
import { newId } from '#prisma/keys.ts'
import type { SeedTools } from './scenario.ts'

/** A made-up place of a made-up value; `digest` says which value it is. */
export type SeedLeak = {
  readonly digest: string
  readonly ruleId: string
  readonly severity: Severity
  readonly confidence: number
  readonly weak: boolean
  readonly facts: Readonly<Record<string, string>>
  readonly path: string
  readonly blob: string
  readonly line: number
  readonly presence: Presence
  readonly introduced: CommitRecord
  readonly removed: CommitRecord | null
  readonly decodedBy: readonly string[]
  readonly key: string
  readonly suppressed: { by: 'marker' | 'ignore-file'; who: string | null; detail: string } | null
}

export type SeedCoverage = {
  readonly blobs: number
  readonly bytes: number
  readonly commits: number
  readonly skipped: readonly { reason: string; count: number; bytes: number; examples: string[] }[]
}

/** The worker at a moment of the story. */
export const workerAt = (tools: SeedTools, now: Date): Ctx => jobCtx(tools.db, 'seed', { now: () => now })

/** A scan that waits and begins; without the queue, so that no worker takes it for its own. */
export async function begin(tools: SeedTools, repositoryId: string, at: Date): Promise<ScanStart> {
  const scanId = newId()
  await tools.db.scan.create({
    data: {
      id: scanId,
      repositoryId,
      kind: 'incremental',
      state: 'queued',
      phase: 'waiting',
      requestedBy: 'Schedule',
      queuedAt: at,
    },
  })
  const { detectionVersion } = tools
  return beginScan(workerAt(tools, at), { scanId, repositoryId, detectionVersion, staleAfterSeconds: 0 })
}

/** Records what a scan found, through the verbs that the worker uses. */
export async function record(
  tools: SeedTools,
  start: ScanStart,
  leaks: readonly SeedLeak[],
  at: Date,
  coverage: SeedCoverage,
) {
  const ctx = workerAt(tools, at)
  const { lease } = start
  await recordBlobMatches(ctx, {
    lease,
    cursor: coverage.blobs,
    blobsScanned: coverage.blobs,
    bytesScanned: coverage.bytes,
    skipped: coverage.skipped.map((skip) => ({ ...skip })),
    matches: leaks.map((leak) => matchOf(tools, leak)),
  })
  if (leaks.length === 0) return
  await recordBlobPaths(ctx, {
    lease,
    paths: leaks.map(({ blob, path, introduced, removed, presence }) => ({
      blob,
      path,
      introduced,
      removed,
      presence,
    })),
  })
  const { matches } = await storedMatches(ctx, {
    repositoryId: lease.repositoryId,
    blobs: leaks.map(({ blob }) => blob),
    limit: 5000,
  })
  const credentials = new Map(matches.map(({ blob, credentialId }) => [blob, credentialId]))
  await recordOccurrences(ctx, {
    lease,
    occurrences: leaks.flatMap((leak) => {
      const credentialId = credentials.get(leak.blob)
      return credentialId === undefined ? [] : [occurrenceOf(leak, credentialId)]
    }),
  })
}

/** Ends the scan well: what it knows of the repository, and what it read. */
export async function finish(
  tools: SeedTools,
  start: ScanStart,
  at: Date,
  coverage: SeedCoverage,
  head: string,
): Promise<void> {
  await finishScan(workerAt(tools, at), {
    lease: start.lease,
    detectionVersion: tools.detectionVersion,
    tips: [
      { ref: 'HEAD', commit: head },
      { ref: 'refs/heads/main', commit: head },
    ],
    headRef: 'refs/heads/main',
    headCommit: head,
    defaultBranch: 'main',
    webBase: `https://git.harbour.example/${start.repository.name}`,
    coverage: {
      blobsTotal: coverage.blobs + coverage.skipped.reduce((sum, { count }) => sum + count, 0),
      blobsScanned: coverage.blobs,
      bytesScanned: coverage.bytes,
      commits: coverage.commits,
      refs: 2,
      skipped: coverage.skipped.map((skip) => ({ ...skip })),
    },
  })
}

const place = (leak: SeedLeak) => ({
  blob: leak.blob,
  line: leak.line,
  column: 5,
  endLine: leak.line,
  endColumn: 21,
  ruleId: leak.ruleId,
  decodedBy: [...leak.decodedBy],
  inside: null,
  context: { key: leak.key, line: `${leak.key} = "····"` },
})

/** What the engine saw, as the worker hands it over. */
export const matchOf = (tools: SeedTools, leak: SeedLeak) => ({
  ...place(leak),
  start: leak.line * 40,
  end: leak.line * 40 + 16,
  handles: [
    { keyId: tools.keyId, normalisation: 1, form: 'value' as const, scoped: leak.weak, digest: leak.digest },
  ],
  score: leak.confidence,
  reasons: leak.weak ? ['low-entropy'] : ['checksum-valid'],
  weak: leak.weak,
  generated: false,
  facts: { ...leak.facts },
  allowedBy: leak.suppressed?.by === 'marker' ? 'sprawl' : null,
})

const occurrenceOf = (leak: SeedLeak, credentialId: string) => ({
  ...place(leak),
  credentialId,
  path: leak.path,
  presence: leak.presence,
  versions: 1,
  introduced: leak.introduced,
  removed: leak.removed,
  confidence: leak.confidence,
  severity: leak.severity,
  reasons: leak.weak ? ['low-entropy'] : ['checksum-valid'],
  suppressed: leak.suppressed,
})
