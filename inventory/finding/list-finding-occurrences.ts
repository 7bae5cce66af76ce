import { occurrencePage } from '#inventory/credential/occurrence-page.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'
import { seenFindings } from './seen-findings.ts'

/** The places of the credential a finding is about. Throws NotFound. */
export async function listFindingOccurrences(
  ctx: Ctx,
  input: OccurrenceList & { findingId: string },
): Promise<OccurrencePage> {
  allow(ctx, 'finding.read')
  const [finding] = await ctx.db.$queryRaw<{ credential_id: string | null }[]>`
    select f.credential_id from ${seenFindings(ctx)} f where f.id = ${input.findingId}::uuid`
  if (finding === undefined) throw new NotFound('This finding is not in the ledger.')
  if (finding.credential_id === null) return { items: [], nextCursor: null }
  return occurrencePage(ctx, finding.credential_id, input)
}
