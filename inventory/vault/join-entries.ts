import type { Ctx } from '#inventory/ctx.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { tellPullRequestsWith } from '#inventory/pull-request/tell-pull-requests-of.ts'
import type { Transaction } from '#prisma/client.ts'
import { countLeaks } from './count-leaks.ts'
import { matchCredentials } from './match-credentials.ts'

const JUDGED_AT_ONCE = 5_000

/**
 * Joins entries with leaks and with each other, on digests alone, and judges the credentials whose answer changed.
 * Run it in the transaction that wrote their leaves.
 */
export async function joinEntries(tx: Transaction, ctx: Ctx, entryIds: readonly string[]): Promise<void> {
  const met = await tx.$queryRaw<{ id: string }[]>`
    select distinct coalesce(c.merged_into_id, c.id) as id
    from vault_leaf l
    join lateral (
      select h.credential_id as id from handle h where h.place_digest = l.handle_digest
      union all
      select i.credential_id from credential_identifier i where i.handle_digest = l.handle_digest
    ) known on true
    join credential c on c.id = known.id
    where l.entry_id = any(${entryIds}::uuid[]) and not l.weak`
  const changed = await matchCredentials(
    tx,
    met.map(({ id }) => id),
  )
  await countLeaks(tx, [...new Set([...entryIds, ...(await twinsOf(tx, entryIds))])])
  for (let from = 0; from < changed.length; from += JUDGED_AT_ONCE)
    await judgeCredentials(tx, ctx, changed.slice(from, from + JUDGED_AT_ONCE), 'new-source')
  await tellPullRequestsWith(tx, ctx, changed)
}

/** Other entries that hold a value of these. */
async function twinsOf(tx: Transaction, entryIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct twin.entry_id as id
    from vault_leaf l join vault_leaf twin on twin.handle_digest = l.handle_digest and twin.entry_id <> l.entry_id
    where l.entry_id = any(${entryIds}::uuid[]) and not l.weak and not twin.weak`
  return rows.map(({ id }) => id)
}
