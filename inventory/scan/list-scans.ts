import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { ScanList, type ScanPage } from '#inventory/model/scan.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { sightOf } from './scan-sight.ts'
import { scanInclude, toScanView } from './scan-view.ts'

const LIST = 'scans'

/** Scans, the one asked for last first. */
export async function listScans(ctx: Ctx, input: ScanList): Promise<ScanPage> {
  allow(ctx, 'scan.read')
  const { cursor, limit, state, repository } = ScanList.parse(input)
  const after = decodeCursor(LIST, cursor)
  const conditions = [
    visible(ctx, Prisma.sql`s.repository_id`),
    ...(state.length === 0 ? [] : [Prisma.sql`s.state = ANY(${state}::text[])`]),
    ...(repository.length === 0 ? [] : [Prisma.sql`s.repository_id = ANY(${repository}::uuid[])`]),
    ...(after === null
      ? []
      : [Prisma.sql`(s.queued_at, s.id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`]),
  ]
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM scan s WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY s.queued_at DESC, s.id DESC LIMIT ${limit + 1}`
  const scans = await ctx.db.scan.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: scanInclude,
    orderBy: [{ queuedAt: 'desc' }, { id: 'desc' }],
  })
  const keyOf = (scan: { queuedAt: Date; id: string }) => ({
    value: scan.queuedAt.toISOString(),
    id: scan.id,
  })
  const sight = await sightOf(
    ctx,
    scans.map(({ id }) => id),
  )
  return toPage(LIST, scans, limit, keyOf, (scan) => toScanView(scan, sight.get(scan.id)))
}
