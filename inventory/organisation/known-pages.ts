import { createHash } from 'node:crypto'
import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import type { OrganisationFilters } from '#inventory/model/organisation.ts'

const KnownPages = z.object({ organisationId: z.uuid() })

/** The pages of the list of repositories as they were last read: number, GitHub's name for that state, and whether it was the last. */
export type KnownPage = { readonly page: number; readonly etag: string; readonly isLast: boolean }

/** What need not be read again as long as GitHub calls it the same. Nothing is, once the filters are others. */
export async function knownPages(ctx: Ctx, input: z.infer<typeof KnownPages>): Promise<KnownPage[]> {
  allow(ctx, 'scan.run')
  const { organisationId } = KnownPages.parse(input)
  const { filters } = await ctx.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const rows = await ctx.db.discoveryPage.findMany({ where: { organisationId }, orderBy: { page: 'asc' } })
  const mark = `${viewOf(filters, ctx.now())} `
  return rows.flatMap(({ page, etag, isLast }) =>
    etag.startsWith(mark) ? [{ page, etag: etag.slice(mark.length), isLast }] : [],
  )
}

/** What a page was judged by: the filters, and the day where they ask for activity. */
export function viewOf(filters: unknown, now: Date): string {
  const { activeWithinDays } = (filters ?? {}) as Partial<OrganisationFilters>
  const day = activeWithinDays == null ? '' : now.toISOString().slice(0, 10)
  return createHash('sha256')
    .update(`${JSON.stringify(filters)}${day}`)
    .digest('hex')
    .slice(0, 16)
}
