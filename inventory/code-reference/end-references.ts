import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'
import { foreignText } from '#prisma/text.ts'

const Kept = z.object({ lease: Lease, paths: z.array(z.string().max(4_096)).max(200_000) })

/** After a whole repository was read: what other files named has ended. Throws LeaseLost. */
export async function endOtherReferences(ctx: Ctx, input: z.input<typeof Kept>): Promise<void> {
  allow(ctx, 'occurrence.record')
  const { lease, paths } = Kept.parse(input)
  const now = ctx.now()
  await inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, now)
    const ended = await tx.$executeRaw`
      update code_reference c set valid_to = ${now}
      where c.repository_id = ${lease.repositoryId}::uuid and c.valid_to is null
        and not exists (select from unnest(${paths.map(foreignText)}::text[]) p where p = c.path)`
    if (ended > 0)
      await recordAudit(tx, ctx, {
        action: 'code-reference.end',
        subjectKind: 'scan',
        subjectId: lease.scanId,
        batchCount: ended,
      })
  })
}
