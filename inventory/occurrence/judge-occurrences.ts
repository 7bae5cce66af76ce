import type { Ctx } from '#inventory/ctx.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import type { FoundBecause, ScanKind } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'

const BECAUSE = {
  first: 'first-scan',
  incremental: 'new-commit',
  reread: 'new-detection-version',
} as const satisfies Record<ScanKind, FoundBecause>

const AT_ONCE = 5000

/** In order of their ids, so that two scans that share credentials never wait for each other. */
export const lockCredentials = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  await tx.$queryRaw`
    SELECT id FROM credential WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/**
 * After occurrences of credentials changed: brings rule and severity of the credentials up to date, then
 * their findings, and notes with the scan what was opened.
 */
export async function judgeOccurrences(
  tx: Transaction,
  ctx: Ctx,
  scan: { readonly scanId: string; readonly kind: ScanKind },
  credentialIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(credentialIds)].sort()
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE)
    await describeCredentials(tx, some)
    const { opened, reopened } = await judgeCredentials(tx, ctx, some, BECAUSE[scan.kind])
    if (opened.length + reopened === 0) continue
    await tx.scan.update({
      where: { id: scan.scanId },
      data: { findingsNew: { increment: opened.length }, findingsReopened: { increment: reopened } },
      select: { id: true },
    })
    await tx.scanFinding.createMany({
      data: opened.map((findingId) => ({ scanId: scan.scanId, findingId })),
      skipDuplicates: true,
    })
  }
}

/**
 * The rule of the surest occurrence, one in shadow only where no other saw the value, and the worst severity;
 * what has no occurrence keeps both.
 */
export const describeCredentials = (
  tx: Transaction,
  ids: readonly string[],
): Promise<number> => tx.$executeRaw`
  UPDATE credential c SET rule_id = surest.rule_id, severity = worst.severity
  FROM (
    SELECT DISTINCT ON (o.credential_id) o.credential_id, o.rule_id
    FROM occurrence o JOIN rule_card r ON r.id = o.rule_id
    WHERE o.credential_id = ANY(${[...ids]}::uuid[]) AND o.valid_to IS NULL
    ORDER BY o.credential_id, r.stage = 'shadow', o.confidence DESC, o.severity_rank DESC, o.rule_id
  ) surest
  JOIN (
    SELECT DISTINCT ON (credential_id) credential_id, severity FROM occurrence
    WHERE credential_id = ANY(${[...ids]}::uuid[]) AND valid_to IS NULL
    ORDER BY credential_id, severity_rank DESC
  ) worst USING (credential_id)
  WHERE c.id = surest.credential_id
    AND (c.rule_id, c.severity) IS DISTINCT FROM (surest.rule_id, worst.severity)`
