import type { Ctx } from '#inventory/ctx.ts'
import type { FoundBecause } from '#inventory/model/terms.ts'
import { noteFindings } from '#inventory/notification/note-findings.ts'
import { leak } from '#inventory/policies/leak.ts'
import { judgeEntries } from '#inventory/policy/judge-entries.ts'
import { tellPullRequestsWith } from '#inventory/pull-request/tell-pull-requests-of.ts'
import { openTasks } from '#inventory/task/open-tasks.ts'
import { countLeaks } from '#inventory/vault/count-leaks.ts'
import { entriesOf, matchCredentials } from '#inventory/vault/match-credentials.ts'
import type { Transaction } from '#prisma/client.ts'
import { leakSubjects } from './leak-subjects.ts'
import { reopenBroken } from './reopen-broken.ts'
import { keepQuiet } from './restart-due.ts'
import { type Judged, writeFindings } from './write-findings.ts'

/**
 * Judges credentials by every policy and brings their findings up to date: machine columns only, human
 * state stays. Run it in the transaction that changed their occurrences, with 5,000 ids or fewer; running it
 * again changes nothing. Answers which findings were opened, and how many opened again because an
 * occurrence lies outside what was decided.
 */
export async function judgeCredentials(
  tx: Transaction,
  ctx: Ctx,
  credentialIds: readonly string[],
  because: FoundBecause,
): Promise<{ opened: string[]; reopened: number }> {
  if (credentialIds.length === 0) return { opened: [], reopened: 0 }
  const now = ctx.now()
  const settings = leak.settings.parse({})
  const ids = [...new Set(credentialIds)]
  const rematched = await matchCredentials(tx, ids)
  const subjects = await leakSubjects(tx, ids)
  const judged = subjects.map((subject): Judged => ({ subject, verdict: leak.judge(subject, settings, now) }))
  const written = await writeFindings(tx, ctx, judged, because)
  const reopened = await reopenBroken(tx, ctx, written.ids)
  await keepQuiet(tx, written.ids, now)
  await openTasks(tx, ctx, written.ids)
  const entryIds = await entriesOf(tx, ids)
  if (entryIds.length > 0) await countLeaks(tx, entryIds)
  await judgeEntries(tx, ctx, entryIds)
  await tellPullRequestsWith(tx, ctx, rematched)
  await noteFindings(tx, ctx, { opened: written.opened, standing: written.ids })
  return { opened: written.opened, reopened }
}
