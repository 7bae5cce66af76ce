import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { DirectoryVia } from '#inventory/model/directory.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import type { Transaction } from '#prisma/client.ts'

/** Notes in the transaction of a change that this way was heard of. */
export async function noteSync(tx: Transaction, ctx: Ctx, via: DirectoryVia): Promise<void> {
  const personId = await personOfActor(tx, ctx)
  const okAt = ctx.now()
  await tx.directorySync.upsert({
    where: { via },
    create: { via, okAt, okCount: 1, personId },
    update: { okAt, okCount: { increment: 1 }, personId },
  })
}

/** Notes that something of a directory was refused; `failure` is in words of ours and quotes nothing of it. */
export async function recordDirectoryFailure(
  ctx: Ctx,
  { via, failure }: { readonly via: DirectoryVia; readonly failure: string },
): Promise<void> {
  allow(ctx, 'directory.sync')
  await inTransaction(ctx, async (tx) => {
    const personId = await personOfActor(tx, ctx)
    const failedAt = ctx.now()
    await tx.directorySync.upsert({
      where: { via },
      create: { via, failedAt, failedCount: 1, failure, personId },
      update: { failedAt, failedCount: { increment: 1 }, failure, personId },
    })
    await recordAudit(tx, ctx, {
      action: 'directory.refuse',
      subjectKind: 'directory',
      subjectId: via,
      after: { failure },
    })
  })
}
