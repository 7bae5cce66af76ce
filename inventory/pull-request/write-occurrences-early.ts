import type { Ctx } from '#inventory/ctx.ts'
import { commitColumns } from '#inventory/occurrence/commit-columns.ts'
import { presenceRank, severityRank } from '#inventory/policies/severity.ts'
import { judgeSuppression } from '#inventory/policies/suppression.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import type { BroughtMatch } from './record-look.ts'

type Brought = BroughtMatch & { readonly credentialId: string }

const AT_ONCE = 1_000

/**
 * The places of a pull request's leaks, before a scan of the repository comes to them, so that there is a finding to
 * decide on at once. A place that is known stays as it is, and the next scan that sees one brings it up to date.
 */
export async function writeOccurrencesEarly(
  tx: Transaction,
  ctx: Ctx,
  { repositoryId, pullRequestId }: { readonly repositoryId: string; readonly pullRequestId: string },
  brought: readonly Brought[],
): Promise<void> {
  const installation = await tx.installation.findUnique({
    where: { id: 1 },
    select: { contextAllowed: true },
  })
  const isContextAllowed = installation?.contextAllowed ?? true
  const now = ctx.now()
  const data = brought.map((each) => ({
    ...columnsOf(each, isContextAllowed, now),
    id: newId(),
    repositoryId,
    credentialId: each.credentialId,
    path: foreignText(each.path),
    placeDigest: placeDigest('occurrence', repositoryId, each.credentialId, 'file', foreignText(each.path)),
    lastScanId: pullRequestId,
    firstSeenAt: now,
    validFrom: now,
  }))
  for (let from = 0; from < data.length; from += AT_ONCE)
    await tx.occurrence.createMany({ data: data.slice(from, from + AT_ONCE), skipDuplicates: true })
}

function columnsOf(
  { match, severity, inHead, introduced, marker }: Brought,
  contextAllowed: boolean,
  now: Date,
) {
  const presence = inHead ? 'at-tip' : 'in-history'
  const context = contextAllowed ? match.context : null
  const { introducedCommit, introducedAuthor, introducedEmail, introducedAt } = commitColumns(
    introduced,
    null,
  )
  return {
    ruleId: match.ruleId,
    presence,
    presenceRank: presenceRank(presence),
    blob: match.blob,
    line: match.line,
    column: match.column,
    endLine: match.endLine,
    endColumn: match.endColumn,
    versions: 1,
    introducedCommit,
    introducedAuthor,
    introducedEmail,
    introducedAt,
    confidence: match.score,
    severity,
    severityRank: severityRank(severity),
    reasons: match.reasons,
    decodedBy: match.decodedBy,
    inside: foreignTextOrNull(match.inside),
    contextKey: foreignTextOrNull(context?.key ?? null),
    contextLine: foreignTextOrNull(context?.line ?? null),
    ...(marker === null
      ? {}
      : {
          suppressedBy: 'marker',
          suppressedDetail: foreignText(marker),
          suppressedAt: now,
          suppressionHolds: judgeSuppression({ by: 'marker', severity }).obeyed,
        }),
  }
}
