import { localCtx } from '#inventory/ctx.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { listSuppressions } from '#inventory/suppression/list-suppressions.ts'
import type { SeedTools } from '../scenario.ts'

/** What there is to see and where; paths are those of the dashboard. */
export async function storyLines({ db, now }: SeedTools): Promise<string[]> {
  const ctx = localCtx(db, { now: () => now })
  const facets = await countFindings(ctx, FindingFilters.parse({}))
  const overview = await getOverview(ctx)
  const suppressions = await listSuppressions(ctx, { limit: 200 })
  const { items } = await listFindings(ctx, FindingList.parse({ state: 'open,triaged', limit: 1 }))
  const reopened = await countFindings(ctx, FindingFilters.parse({ foundBecause: 'reopened' }))
  const worst = items[0]
  return [
    `Harbour: nine people, ${overview.coverage.repositories} repositories, ${facets.total} findings in 90 days.`,
    `/                                   ${overview.openTotal} open, ${overview.openAtHead} of them in present files; the chart has a gap where nobody counted`,
    `/findings?state=open,triaged        by state: ${Object.entries(facets.state)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ')}`,
    `/findings?foundBecause=reopened     ${reopened.total} came back: a decision expired, or the value turned up elsewhere`,
    ...(worst === undefined
      ? []
      : [
          `/findings/${worst.id}   the worst: ${worst.title} in ${worst.place?.repository ?? worst.entry?.vault}`,
        ]),
    `/suppressions                       ${suppressions.items.length} occurrences hidden by markers, ignore files and decisions`,
    `/scans                              one failed, one running, one repository never scanned`,
  ]
}
