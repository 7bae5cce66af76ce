import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'
import { occurrencePage } from './occurrence-page.ts'

/** Every place that holds or held the credential. Throws NotFound. */
export async function listCredentialOccurrences(
  ctx: Ctx,
  input: OccurrenceList & { credentialId: string },
): Promise<OccurrencePage> {
  allow(ctx, 'credential.read')
  const credential = await ctx.db.credential.findUnique({
    where: { id: input.credentialId },
    select: { id: true },
  })
  if (credential === null) throw new NotFound('This credential is not in the ledger.')
  return occurrencePage(ctx, input.credentialId, input)
}
