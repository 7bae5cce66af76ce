import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { BlobId, type BlobPathRecord, type StoredMatch } from '#inventory/model/recording.ts'
import { Presence } from '#inventory/model/terms.ts'
import type { Prisma } from '#prisma/client.ts'
import { commitOf } from './commit-columns.ts'

export const StoredMatches = z.object({
  repositoryId: z.uuid(),
  /** Only credentials seen in one of these blobs; with all their other matches, for they are judged together. */
  blobs: z.array(BlobId).max(50_000).nullable().default(null),
  /** The last credential of the page before; null for the first. */
  after: z.uuid().nullable().default(null),
  /** How many credentials a page holds. */
  limit: z.number().int().min(1).max(5000).default(500),
})
export type StoredMatches = z.input<typeof StoredMatches>

/**
 * A page of stored matches with the places of their blobs, by credential: all matches of a credential in the
 * repository stand on one page, so that they can be judged and folded page by page.
 */
export async function storedMatches(
  ctx: Ctx,
  input: StoredMatches,
): Promise<{ matches: StoredMatch[]; credentialIds: string[]; next: string | null }> {
  allow(ctx, 'scan.run')
  const wanted = StoredMatches.parse(input)
  const { repositoryId } = wanted
  const credentialIds = await nextCredentials(ctx, wanted)
  const matches = await ctx.db.blobMatch.findMany({
    where: { repositoryId, credentialId: { in: credentialIds } },
    orderBy: [{ credentialId: 'asc' }, { blob: 'asc' }, { startOffset: 'asc' }, { id: 'asc' }],
  })
  const places = await placesOf(ctx, repositoryId, [...new Set(matches.map(({ blob }) => blob))])
  return {
    matches: matches.map((row) => toMatch(row, places.get(row.blob) ?? [])),
    credentialIds,
    next: credentialIds.length === wanted.limit ? (credentialIds.at(-1) ?? null) : null,
  }
}

async function nextCredentials(ctx: Ctx, wanted: z.output<typeof StoredMatches>): Promise<string[]> {
  const { repositoryId, blobs, after, limit } = wanted
  const rows = await ctx.db.$queryRaw<{ credential_id: string }[]>`
    SELECT DISTINCT credential_id FROM blob_match
    WHERE repository_id = ${repositoryId}::uuid
      AND (${after}::uuid IS NULL OR credential_id > ${after}::uuid)
      AND (${blobs === null} OR blob = ANY(${blobs ?? []}::text[]))
    ORDER BY credential_id LIMIT ${limit}`
  return rows.map((row) => row.credential_id)
}

const BLOBS_AT_ONCE = 10_000

async function placesOf(
  ctx: Ctx,
  repositoryId: string,
  blobs: readonly string[],
): Promise<Map<string, BlobPathRecord[]>> {
  const places = new Map<string, BlobPathRecord[]>()
  for (let start = 0; start < blobs.length; start += BLOBS_AT_ONCE) {
    const rows = await ctx.db.blobPath.findMany({
      where: { repositoryId, blob: { in: blobs.slice(start, start + BLOBS_AT_ONCE) } },
      orderBy: [{ blob: 'asc' }, { path: 'asc' }, { id: 'asc' }],
    })
    for (const row of rows) {
      const list = places.get(row.blob)
      if (list === undefined) places.set(row.blob, [toPlace(row)])
      else list.push(toPlace(row))
    }
  }
  return places
}

const toPlace = (row: Prisma.BlobPathGetPayload<object>): BlobPathRecord => ({
  blob: row.blob,
  path: row.path,
  presence: Presence.parse(row.presence),
  introduced: commitOf(row.introducedCommit, row.introducedAuthor, row.introducedEmail, row.introducedAt),
  removed: commitOf(row.removedCommit, row.removedAuthor, row.removedEmail, row.removedAt),
})

const toMatch = (row: Prisma.BlobMatchGetPayload<object>, places: BlobPathRecord[]): StoredMatch => ({
  blob: row.blob,
  ruleId: row.ruleId,
  credentialId: row.credentialId,
  score: row.score,
  reasons: row.reasons,
  weak: row.weak,
  generated: row.generated,
  allowedBy: row.allowedBy,
  start: Number(row.startOffset),
  line: row.line,
  column: row.column,
  endLine: row.endLine,
  endColumn: row.endColumn,
  decodedBy: row.decodedBy,
  inside: row.inside,
  context: row.contextLine === null ? null : { key: row.contextKey, line: row.contextLine },
  places,
})
