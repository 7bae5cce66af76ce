import { occurrencePage } from '#inventory/credential/occurrence-page.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'

/** The places of the credential a finding is about. Throws NotFound. */
export async function listFindingOccurrences(
  ctx: Ctx,
  input: OccurrenceList & { findingId: string },
): Promise<OccurrencePage> {
  allow(ctx, 'finding.read')
  const finding = await ctx.db.finding.findUnique({
    where: { id: input.findingId },
    select: { credentialId: true },
  })
  if (finding === null || finding.credentialId === null)
    throw new NotFound('This finding is not in the ledger.')
  return occurrencePage(ctx, finding.credentialId, input)
}
