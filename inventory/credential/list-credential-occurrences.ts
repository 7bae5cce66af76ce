import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'
import { visibleCredential } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { occurrencePage } from './occurrence-page.ts'

/** Every place that holds or held the credential. Throws NotFound. */
export async function listCredentialOccurrences(
  ctx: Ctx,
  input: OccurrenceList & { credentialId: string },
): Promise<OccurrencePage> {
  allow(ctx, 'credential.read')
  const [credential] = await ctx.db.$queryRaw<{ id: string }[]>`
    select c.id from credential c
    where c.id = ${input.credentialId}::uuid and ${visibleCredential(ctx, Prisma.sql`c.id`)}`
  if (credential === undefined) throw new NotFound('This credential is not in the ledger.')
  return occurrencePage(ctx, input.credentialId, input)
}
