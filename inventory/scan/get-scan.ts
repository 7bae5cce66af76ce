import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { ScanView } from '#inventory/model/scan.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { sightOf } from './scan-sight.ts'
import { scanInclude, toScanView } from './scan-view.ts'

export const GetScan = z.object({ scanId: z.uuid() })
export type GetScan = z.infer<typeof GetScan>

/** One scan with its progress, coverage and error. */
export async function getScan(ctx: Ctx, input: GetScan): Promise<ScanView> {
  allow(ctx, 'scan.read')
  const { scanId } = GetScan.parse(input)
  const [seen] = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM scan s WHERE s.id = ${scanId}::uuid AND ${visible(ctx, Prisma.sql`s.repository_id`)}`
  if (seen === undefined) throw new NotFound('There is no such scan.')
  const [scan, sight] = await Promise.all([
    ctx.db.scan.findUniqueOrThrow({ where: { id: scanId }, include: scanInclude }),
    sightOf(ctx, [scanId]),
  ])
  return toScanView(scan, sight.get(scanId))
}
