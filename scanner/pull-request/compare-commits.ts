import { isComplete, type Report } from '#scanner/report/report.ts'
import type { Selection } from '#scanner/scan/options.ts'
import type { Compared } from './leaks.ts'

/** Commits by id; `parted` is where head left base. Without a base everything that head holds is looked at. */
export type Commits = { readonly base: string | null; readonly head: string; readonly parted: string | null }

/**
 * Looks at what the commits brought. The trees before and after are read only where something was brought, so a clean
 * push costs its own commits.
 */
export async function compareCommits(
  { base, head, parted }: Commits,
  look: (selection: Selection) => Promise<Report>,
): Promise<Compared> {
  if (base === null || parted === null)
    return { brought: await look({ kind: 'tree', commit: head }), before: null, after: null }
  const brought = await look({ kind: 'commits', tips: [head], known: [base], notOnRemotes: false })
  const isClean = brought.findings.length + brought.suppressed.length === 0
  if (isClean || !isComplete(brought)) return { brought, before: null, after: null }
  const before = await look({ kind: 'tree', commit: parted })
  return { brought, before, after: await look({ kind: 'tree', commit: head }) }
}
