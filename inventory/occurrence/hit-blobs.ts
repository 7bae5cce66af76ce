import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { Presence } from '#inventory/model/terms.ts'

export const HitBlobs = z.object({
  repositoryId: z.uuid(),
  /** The last blob of the page before; null for the first. */
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(50_000).default(10_000),
})
export type HitBlobs = z.input<typeof HitBlobs>

/** A page of the blobs of a repository that have matches, in order of their ids. */
export async function hitBlobs(ctx: Ctx, input: HitBlobs): Promise<{ blobs: string[]; next: string | null }> {
  allow(ctx, 'scan.run')
  const { repositoryId, after, limit } = HitBlobs.parse(input)
  const rows = await ctx.db.$queryRaw<{ blob: string }[]>`
    SELECT DISTINCT blob FROM blob_match
    WHERE repository_id = ${repositoryId}::uuid AND blob > ${after ?? ''}
    ORDER BY blob LIMIT ${limit}`
  const blobs = rows.map(({ blob }) => blob)
  return { blobs, next: blobs.length === limit ? (blobs.at(-1) ?? null) : null }
}

export const HitPlaces = z.object({
  repositoryId: z.uuid(),
  after: z.uuid().nullable().default(null),
  limit: z.number().int().min(1).max(50_000).default(10_000),
})
export type HitPlaces = z.input<typeof HitPlaces>
export type HitPlace = {
  readonly blob: string
  readonly path: string
  readonly presence: Presence
  /** Whether a commit is known that brought it; a file that was never committed has none. */
  readonly brought: boolean
}

/** A page of (blob, path) where blobs with matches lie, with the presence known: what has to be asked again. */
export async function hitPlaces(
  ctx: Ctx,
  input: HitPlaces,
): Promise<{ places: HitPlace[]; next: string | null }> {
  allow(ctx, 'scan.run')
  const { repositoryId, after, limit } = HitPlaces.parse(input)
  const rows = await ctx.db.blobPath.findMany({
    where: { repositoryId, ...(after === null ? {} : { id: { gt: after } }) },
    select: { id: true, blob: true, path: true, presence: true, introducedCommit: true },
    orderBy: { id: 'asc' },
    take: limit,
  })
  const places = rows.map(({ blob, path, presence, introducedCommit }) => ({
    blob,
    path,
    presence: Presence.parse(presence),
    brought: introducedCommit !== null,
  }))
  return { places, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
}
