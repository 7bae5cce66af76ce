import type { EntryFilters } from '#inventory/model/vault-view.ts'
import { isDeparted } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'

/** The condition on an entry `e` of these filters; every count and export uses the same. */
export function entriesWhere(filters: EntryFilters): Prisma.Sql {
  const terms = [
    filters.gone === true ? Prisma.sql`e.valid_to is not null` : Prisma.sql`e.valid_to is null`,
    among('e.vault_id', filters.vault, 'uuid'),
    among('e.kind', filters.kind),
    among('e.environment', filters.environment),
    among('e.rotation_status', filters.rotation),
    among('e.used_status', filters.used),
    among('e.rotated_status', filters.rotated),
    filters.leaked.length === 0
      ? null
      : Prisma.sql`(${Prisma.join(
          filters.leaked.map((word) => LEAKED[word]),
          ' or ',
        )})`,
    before('e.used_at', filters.usedBefore),
    before('e.rotated_at', filters.rotatedBefore),
    before('e.expires_at', filters.expiresBefore),
    ownerIs(filters.owner),
    filters.duplicated === true ? Prisma.sql`e.duplicate_count > 0` : null,
    policyIs(filters.policy),
    filters.identity === undefined ? null : Prisma.sql`e.identity_id = ${filters.identity}::uuid`,
    filters.q === undefined || filters.q === ''
      ? null
      : Prisma.sql`(position(lower(${filters.q}) in lower(e.path)) > 0 or position(lower(${filters.q}) in lower(e.name)) > 0)`,
  ]
  return Prisma.join(
    terms.filter((term) => term !== null),
    ' and ',
  )
}

const LEAKED = {
  current: Prisma.sql`e.leaked_current > 0`,
  older: Prisma.sql`(e.leaked_older > 0 and e.leaked_current = 0)`,
  none: Prisma.sql`(e.leaked_current = 0 and e.leaked_older = 0)`,
  'not-measurable': Prisma.sql`e.leaked_current is null`,
} as const

const among = (column: string, words: readonly string[], type = 'text'): Prisma.Sql | null =>
  words.length === 0 ? null : Prisma.sql`${Prisma.raw(column)} = any(${words}::${Prisma.raw(type)}[])`

const before = (column: string, instant: string | undefined): Prisma.Sql | null =>
  instant === undefined ? null : Prisma.sql`${Prisma.raw(column)} < ${new Date(instant)}`

/** Who is confirmed to own the entry, or the identity that holds it. */
const claims = Prisma.sql`select from ownership x join owner w on w.id = x.owner_id
  where x.valid_to is null and ((x.subject_kind = 'vault-entry' and x.subject_id = e.id)
    or (x.subject_kind = 'identity' and x.subject_id = e.identity_id))`

function ownerIs(owner: EntryFilters['owner']): Prisma.Sql | null {
  switch (owner) {
    case undefined:
      return null
    case 'none':
      return Prisma.sql`not exists (${claims} and x.standing = 'confirmed')`
    case 'departed':
      return Prisma.sql`(exists (${claims} and x.standing = 'confirmed' and ${isDeparted})
        and not exists (${claims} and x.standing = 'confirmed' and not ${isDeparted}))`
    case 'claimed':
      return Prisma.sql`(exists (${claims} and x.standing = 'inferred')
        and not exists (${claims} and x.standing = 'confirmed'))`
    default:
      return Prisma.sql`exists (${claims} and x.standing = 'confirmed' and w.id = ${owner}::uuid)`
  }
}

/** `unused` violates it, `unused:undecided` is not decided by it. */
function policyIs(policy: string | undefined): Prisma.Sql | null {
  if (policy === undefined || policy === '') return null
  const [id = '', said = 'violated'] = policy.split(':')
  return Prisma.sql`exists (select from verdict j where j.subject_id = e.id and j.valid_to is null
    and j.policy = ${id} and j.verdict = ${said})`
}
