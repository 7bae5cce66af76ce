import type { Transaction } from '#prisma/client.ts'
import type { RunbookRule } from './runbook.ts'

/** A secret with more kinds of values than this is a document; the first by title are told. */
const MOST = 5

/**
 * The rules that the current values of an entry are of: as its values say that were read, and as leaks of it do. Not
 * those that know a value by its surroundings only.
 */
export const rulesOfEntry = (
  db: Pick<Transaction, '$queryRaw'>,
  entryId: string,
): Promise<RunbookRule[]> => db.$queryRaw<RunbookRule[]>`
  select card.title, card.revoke_steps as "revokeSteps", card.revoke_url as "revokeUrl"
  from rule_card card
  where card.provider <> 'generic' and cardinality(card.revoke_steps) > 0 and card.id in (
    select coalesce(l.rule_id, c.rule_id) from vault_leaf l
    left join vault_version n on n.id = l.version_id
    left join lateral (
      select h.credential_id as id from handle h where h.place_digest = l.handle_digest
      union all
      select i.credential_id from credential_identifier i where i.handle_digest = l.handle_digest
    ) met on true
    left join credential c on c.id = met.id
    where l.entry_id = ${entryId}::uuid and not l.weak and (n.id is null or n.state in ('current', 'pending')))
  order by card.title limit ${MOST}`
