import type { EntryFilters } from '#inventory/model/vault-view.ts'
import { Prisma } from '#prisma/client.ts'
import { onlyClaimed, ownedBy, ownedByNobody, ownersLeft } from './owned-entries.ts'

/** The condition on an entry `e` of these filters, leaving out those of `except`; every count and export uses the same. */
export function entriesWhere(
  filters: EntryFilters,
  except: readonly (keyof EntryFilters)[] = [],
): Prisma.Sql {
  const terms = Object.entries(termsOf(filters)).flatMap(([name, term]) =>
    term === null || except.some((left) => left === name) ? [] : [term],
  )
  return terms.length === 0 ? Prisma.sql`true` : Prisma.join(terms, ' and ')
}

const termsOf = (filters: EntryFilters): Record<keyof EntryFilters, Prisma.Sql | null> => ({
  gone: filters.gone === true ? Prisma.sql`e.valid_to is not null` : Prisma.sql`e.valid_to is null`,
  vault: among('e.vault_id', filters.vault, 'uuid'),
  kind: among('e.kind', filters.kind),
  environment: among('e.environment', filters.environment),
  rotation: among('e.rotation_status', filters.rotation),
  used: among('e.used_status', filters.used),
  rotated: among('e.rotated_status', filters.rotated),
  leaked: leakedIs(filters.leaked),
  usedBefore: before('e.used_at', filters.usedBefore),
  usedFrom: filters.usedFrom === undefined ? null : Prisma.sql`e.used_at >= ${new Date(filters.usedFrom)}`,
  unusedSince: unusedSince(filters.unusedSince),
  rotationDueAfter:
    filters.rotationDueAfter === undefined
      ? null
      : Prisma.sql`e.rotation_due_at > ${new Date(filters.rotationDueAfter)}`,
  rotationDueBefore:
    filters.rotationDueBefore === undefined
      ? null
      : Prisma.sql`e.rotation_due_at <= ${new Date(filters.rotationDueBefore)}`,
  rotatedBefore: before('e.rotated_at', filters.rotatedBefore),
  expiresBefore: before('e.expires_at', filters.expiresBefore),
  owner: ownerIs(filters.owner),
  duplicated: filters.duplicated === true ? Prisma.sql`e.duplicate_count > 0` : null,
  policy: policyIs(filters.policy),
  identity: filters.identity === undefined ? null : Prisma.sql`e.identity_id = ${filters.identity}::uuid`,
  q: holds(filters.q),
})

/** Which of the four answers an entry gives to whether it leaked. */
export const leakedWord = Prisma.sql`case when e.leaked_current is null then 'not-measurable'
  when e.leaked_current > 0 then 'current' when e.leaked_older > 0 then 'older' else 'none' end`

const leakedTerms = {
  current: Prisma.sql`e.leaked_current > 0`,
  older: Prisma.sql`e.leaked_current = 0 and e.leaked_older > 0`,
  none: Prisma.sql`e.leaked_current = 0 and e.leaked_older = 0`,
  'not-measurable': Prisma.sql`e.leaked_current is null`,
} as const

const leakedIs = (words: EntryFilters['leaked']): Prisma.Sql | null =>
  words.length === 0
    ? null
    : Prisma.sql`(${Prisma.join(
        words.map((word) => leakedTerms[word]),
        ' or ',
      )})`

const holds = (q: string | undefined): Prisma.Sql | null =>
  q === undefined || q === ''
    ? null
    : Prisma.sql`(position(lower(${q}) in lower(e.path)) > 0 or position(lower(${q}) in lower(e.name)) > 0)`

const among = (column: string, words: readonly string[], type = 'text'): Prisma.Sql | null =>
  words.length === 0 ? null : Prisma.sql`${Prisma.raw(column)} = any(${words}::${Prisma.raw(type)}[])`

const before = (column: string, instant: string | undefined): Prisma.Sql | null =>
  instant === undefined ? null : Prisma.sql`${Prisma.raw(column)} < ${new Date(instant)}`

const unusedSince = (instant: string | undefined): Prisma.Sql | null =>
  instant === undefined
    ? null
    : Prisma.sql`(e.used_status = 'known' and e.used_at < ${new Date(instant)}
        or e.used_status = 'never' and coalesce(e.created_at, e.first_seen_at) < ${new Date(instant)})`

function ownerIs(owner: EntryFilters['owner']): Prisma.Sql | null {
  switch (owner) {
    case undefined:
      return null
    case 'none':
      return ownedByNobody
    case 'departed':
      return ownersLeft
    case 'claimed':
      return onlyClaimed
    default:
      return ownedBy(owner)
  }
}

/** `unused` violates it, `unused:undecided` is not decided by it. */
function policyIs(policy: string | undefined): Prisma.Sql | null {
  if (policy === undefined || policy === '') return null
  const [id = '', said = 'violated'] = policy.split(':')
  return Prisma.sql`exists (select from verdict j where j.subject_id = e.id and j.valid_to is null
    and j.policy = ${id} and j.verdict = ${said})`
}
