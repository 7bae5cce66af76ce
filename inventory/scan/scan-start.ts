import type { ScanStart } from '#inventory/model/recording.ts'
import { ScanKind, SourceKind } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'

/** What the worker needs to know of a scan that has just begun. */
export async function scanStart(tx: Transaction, scanId: string): Promise<ScanStart> {
  const scan = await tx.scan.findUniqueOrThrow({
    where: { id: scanId },
    include: {
      repository: { include: { source: true, tips: { orderBy: [{ ref: 'asc' }, { id: 'asc' }] } } },
    },
  })
  const { repository } = scan
  const installation = await tx.installation.findUnique({ where: { id: 1 } })
  const quiet = await tx.ruleCard.findMany({
    where: { OR: [{ stage: 'shadow' }, { mutedAt: { not: null } }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return {
    lease: { scanId, repositoryId: repository.id, token: repository.leaseToken },
    kind: ScanKind.parse(scan.kind),
    source: {
      kind: SourceKind.parse(repository.source.kind),
      address: repository.source.address,
      addressTrusted: repository.source.addressTrusted,
    },
    repository: { id: repository.id, name: repository.name },
    knownTips: repository.tips.map(({ ref, commit }) => ({ ref, commit })),
    headRef: repository.headRef,
    resume: scan.workList === null ? null : { workList: scan.workList, cursor: Number(scan.cursor) },
    contextAllowed: installation?.contextAllowed ?? true,
    quietRules: quiet.map(({ id }) => id),
  }
}
