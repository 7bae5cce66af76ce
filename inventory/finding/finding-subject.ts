import { Prisma } from '#prisma/client.ts'

/**
 * What a finding `f` is about, for filters and counts: `c` the rule that saw a leaked credential, or `e` and `v` the
 * entry and its vault.
 */
export const subjectJoins = Prisma.sql`
  left join rule_card c on c.id = f.rule_id
  left join vault_entry e on e.id = f.entry_id
  left join vault v on v.id = e.vault_id`

/** Whose credential it is: of a leak by its rule, of an entry the product that stores it. */
export const providerSql = Prisma.sql`coalesce(c.provider, v.kind)`
