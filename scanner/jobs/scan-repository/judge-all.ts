import { goneOccurrences } from '#inventory/occurrence/gone-occurrences.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { storedMatches } from '#inventory/occurrence/stored-matches.ts'
import type { IgnoreFile } from '#scanner/suppress/index.ts'
import { occurrencesOf } from './occurrences.ts'
import type { Run } from './run.ts'
import { suppressor } from './suppressions.ts'
import { type ReadAgain, valueIds } from './value-ids.ts'

const AT_ONCE = 5_000
const MOST_BLOBS = 50_000

/**
 * Judges stored matches under each of their paths, writes what people see of them, and ends what detection no
 * longer holds for one. `blobs` are those for which something changed; null judges all of the repository.
 */
export async function judge(
  run: Run,
  file: IgnoreFile,
  changed: ReadonlySet<string> | null,
  readAgain: ReadAgain,
): Promise<void> {
  const { tools, start, signal } = run
  const blobs = changed === null || changed.size > MOST_BLOBS ? null : [...changed]
  if (blobs?.length === 0) return
  const quietRules = new Set(start.quietRules)
  const idsOf = valueIds(run, file, readAgain)
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted()
    const page: Awaited<ReturnType<typeof storedMatches>> = await storedMatches(tools.ctx, {
      repositoryId: start.repository.id,
      blobs,
      after,
    })
    const occurrences = occurrencesOf(page.matches, {
      judge: tools.engine.judge.bind(tools.engine),
      quietRules,
      suppressedBy: suppressor({
        file,
        idOf: await idsOf(page.matches),
        now: tools.ctx.now(),
        hiddenBy: tools.hiddenBy,
      }),
    })
    for (let at = 0; at < occurrences.length; at += AT_ONCE)
      await recordOccurrences(tools.ctx, {
        lease: start.lease,
        occurrences: occurrences.slice(at, at + AT_ONCE),
      })
    if (blobs !== null && page.credentialIds.length > 0)
      await goneOccurrences(tools.ctx, { lease: start.lease, credentialIds: page.credentialIds })
    if (page.next === null) break
    after = page.next
  }
  if (blobs === null) await goneOccurrences(tools.ctx, { lease: start.lease, credentialIds: null })
}
