import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { BlobPathRecord, Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { commitColumns } from './commit-columns.ts'

export const BlobPathBatch = z.object({ lease: Lease, paths: z.array(BlobPathRecord).max(5000) })
export type BlobPathBatch = z.infer<typeof BlobPathBatch>

/**
 * Writes under which paths blobs with matches lie, and where they are now. The earliest introduction known
 * stays; a removal that this batch cannot tell stays while no tip holds the blob. Throws LeaseLost.
 */
export async function recordBlobPaths(ctx: Ctx, input: BlobPathBatch): Promise<{ changed: number }> {
  allow(ctx, 'occurrence.record')
  const { lease, paths } = BlobPathBatch.parse(input)
  return inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, ctx.now())
    const changed = await writePaths(tx, lease.repositoryId, paths)
    if (changed > 0)
      await recordAudit(tx, ctx, {
        action: 'occurrence.record-blob-paths',
        subjectKind: 'scan',
        subjectId: lease.scanId,
        batchCount: changed,
      })
    return { changed }
  })
}

function writePaths(
  tx: Transaction,
  repositoryId: string,
  paths: readonly BlobPathRecord[],
): Promise<number> {
  const rows = new Map(
    paths.map(({ blob, path: given, presence, introduced, removed }) => {
      const path = foreignText(given)
      const place = placeDigestHex('blob-path', repositoryId, blob, path)
      return [place, { id: newId(), place, blob, path, presence, ...commitColumns(introduced, removed) }]
    }),
  )
  const sorted = [...rows.values()].sort((a, b) => (a.place < b.place ? -1 : 1))
  return tx.$executeRaw`
    WITH given AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(sorted)}::json) AS r(
        id uuid, place text, blob text, path text, presence text,
        "introducedCommit" text, "introducedAuthor" text, "introducedEmail" text, "introducedAt" timestamptz(3),
        "removedCommit" text, "removedAuthor" text, "removedEmail" text, "removedAt" timestamptz(3))
    ),
    merged AS (
      SELECT g.id, g.place, g.blob, g.path, g.presence, i.*, d.*
      FROM given g
      LEFT JOIN blob_path k ON k.place_digest = decode(g.place, 'hex'),
      LATERAL (
        SELECT * FROM (VALUES
          (k.introduced_commit, k.introduced_author, k.introduced_email, k.introduced_at, 0),
          (g."introducedCommit", g."introducedAuthor", g."introducedEmail", g."introducedAt", 1)
        ) AS v(i_commit, i_author, i_email, i_at, source)
        ORDER BY (i_commit IS NULL), i_at, source LIMIT 1
      ) i,
      LATERAL (
        SELECT * FROM (VALUES
          (g."removedCommit", g."removedAuthor", g."removedEmail", g."removedAt", 0),
          (k.removed_commit, k.removed_author, k.removed_email, k.removed_at, 1)
        ) AS v(d_commit, d_author, d_email, d_at, source)
        ORDER BY (d_commit IS NULL), source LIMIT 1
      ) d
    )
    INSERT INTO blob_path AS p (id, repository_id, blob, path, place_digest, presence,
      introduced_commit, introduced_author, introduced_email, introduced_at,
      removed_commit, removed_author, removed_email, removed_at)
    SELECT m.id, ${repositoryId}::uuid, m.blob, m.path, decode(m.place, 'hex'), m.presence,
      m.i_commit, m.i_author, m.i_email, m.i_at,
      CASE WHEN held THEN NULL ELSE m.d_commit END, CASE WHEN held THEN NULL ELSE m.d_author END,
      CASE WHEN held THEN NULL ELSE m.d_email END, CASE WHEN held THEN NULL ELSE m.d_at END
    FROM merged m, LATERAL (SELECT m.presence IN ('at-head', 'at-tip') AS held) h
    ORDER BY m.place
    ON CONFLICT (place_digest) DO UPDATE SET
      presence = EXCLUDED.presence,
      introduced_commit = EXCLUDED.introduced_commit, introduced_author = EXCLUDED.introduced_author,
      introduced_email = EXCLUDED.introduced_email, introduced_at = EXCLUDED.introduced_at,
      removed_commit = EXCLUDED.removed_commit, removed_author = EXCLUDED.removed_author,
      removed_email = EXCLUDED.removed_email, removed_at = EXCLUDED.removed_at
    WHERE (p.presence, p.introduced_commit, p.removed_commit)
      IS DISTINCT FROM (EXCLUDED.presence, EXCLUDED.introduced_commit, EXCLUDED.removed_commit)`
}
