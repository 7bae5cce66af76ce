import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { OrganisationFilters, type SkipReason } from '#inventory/model/organisation.ts'
import type { FilterPreview } from '#inventory/model/organisation-view.ts'
import { skipReasonOf } from '#inventory/policies/discovery.ts'
import { foundRepositories } from './found-repositories.ts'

export const PreviewFilters = z.strictObject({ organisationId: z.uuid(), filters: OrganisationFilters })
export type PreviewFilters = z.input<typeof PreviewFilters>

const EXAMPLES = 20

/** What filters would choose of the repositories that were found, beside what is chosen now. */
export async function previewFilters(ctx: Ctx, input: PreviewFilters): Promise<FilterPreview> {
  allow(ctx, 'source.add')
  const { organisationId, filters } = PreviewFilters.parse(input)
  const judged = (await foundRepositories(ctx.db, organisationId)).map(({ repository, skipReason }) => ({
    repository,
    before: skipReason,
    reason: skipReasonOf(repository, filters, ctx.now()),
  }))
  const chosen = judged.filter(({ reason }) => reason === null)
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const { reason } of judged) if (reason !== null) skipped[reason] = (skipped[reason] ?? 0) + 1
  return {
    scanned: chosen.length,
    scannedKibibytes: chosen.reduce((sum, { repository }) => sum + repository.sizeKibibytes, 0),
    added: chosen.filter(({ before }) => before !== null).length,
    dropped: judged.filter(({ before, reason }) => before === null && reason !== null).length,
    skipped,
    examples: chosen.slice(0, EXAMPLES).map(({ repository }) => repository.name),
  }
}
