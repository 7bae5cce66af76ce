import type { Ctx } from '#inventory/ctx.ts'
import type { FindingFilters } from '#inventory/model/finding.ts'
import { isDeparted } from '#inventory/ownership/ownership-row.ts'
import { policiesNamed } from '#inventory/policies/entry/named.ts'
import { visible, visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { providerSql } from './finding-subject.ts'
import { owned } from './owned-by.ts'

export type FilterName = keyof FindingFilters

/** A finding that stands: its policy is violated now, and what hides it is not obeyed. */
export const stands = Prisma.sql`f.valid_to is null and not f.suppressed`

/**
 * The condition of a set of filters over `seenFindings(ctx) f` joined with `subjectJoins`. What is searched by are
 * places the actor may see: nobody learns of others by asking for them.
 * `except` leaves filters out, which is how a facet counts under the others.
 */
export function findingsWhere(
  ctx: Ctx,
  filters: FindingFilters,
  except: readonly FilterName[] = [],
): Prisma.Sql {
  const left: readonly string[] = except
  const conditions = Object.entries(conditionsOf(ctx, filters))
    .filter(([name]) => !left.includes(name))
    .flatMap(([, condition]) => condition ?? [])
  return Prisma.join([stands, ...conditions], ' and ')
}

function conditionsOf(ctx: Ctx, filters: FindingFilters): Partial<Record<FilterName, Prisma.Sql | null>> {
  return {
    state: among(Prisma.sql`f.state`, filters.state),
    severity: among(Prisma.sql`f.severity`, filters.severity),
    confidence: among(confidenceLevelSql, filters.confidence),
    provider: among(providerSql, filters.provider),
    policy: among(Prisma.sql`f.policy`, filters.policy),
    rule: among(Prisma.sql`f.rule_id`, filters.rule),
    presence: among(Prisma.sql`f.presence`, filters.presence),
    foundBecause: among(Prisma.sql`f.found_because`, filters.foundBecause),
    repository: filters.repository.length === 0 ? null : inRepositories(ctx, filters.repository),
    assignee: assigneeIs(filters.assignee),
    owner: ownerIs(filters.owner),
    scan: filters.scan === undefined ? null : openedBy(ctx, filters.scan),
    q: filters.q === undefined || filters.q.trim() === '' ? null : mentions(ctx, filters.q.trim()),
    foundFrom:
      filters.foundFrom === undefined ? null : Prisma.sql`f.found_at >= ${new Date(filters.foundFrom)}`,
    foundBefore:
      filters.foundBefore === undefined ? null : Prisma.sql`f.found_at < ${new Date(filters.foundBefore)}`,
    changedFrom:
      filters.changedFrom === undefined
        ? null
        : Prisma.sql`f.state_changed_at >= ${new Date(filters.changedFrom)}`,
    live: filters.live.length === 0 ? null : Prisma.sql`(${leakLife}) = any(${[...filters.live]}::text[])`,
    resolution: among(Prisma.sql`f.resolution`, filters.resolution),
    dueBefore: filters.dueBefore === undefined ? null : Prisma.sql`f.due_at < ${new Date(filters.dueBefore)}`,
    introducedFrom:
      filters.introducedFrom === undefined
        ? null
        : Prisma.sql`f.introduced_at >= ${new Date(filters.introducedFrom)}`,
    introducedBefore:
      filters.introducedBefore === undefined
        ? null
        : Prisma.sql`f.introduced_at < ${new Date(filters.introducedBefore)}`,
  }
}

/** A LeakLife for a leak `f`, null for what is none. */
const leakLife = Prisma.sql`case when f.policy = 'leak' then (
  select case when alive.validity = 'active' or alive.vault_match = 'current-version' then 'live'
    when alive.validity = 'inactive' then 'dead' else 'not-known' end
  from credential alive where alive.id = f.credential_id) end`

/** The three words of confidence as inventory/model/terms.ts draws their borders. */
export const confidenceLevelSql = Prisma.sql`
  case when f.confidence >= 0.8 then 'high' when f.confidence >= 0.5 then 'medium' else 'low' end`

const among = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql | null =>
  values.length === 0 ? null : Prisma.sql`${column} = any(${[...values]}::text[])`

const inRepositories = (ctx: Ctx, ids: readonly string[]): Prisma.Sql => Prisma.sql`f.credential_id in (
  select o.credential_id from occurrence o
  where o.repository_id = any(${[...ids]}::uuid[]) and o.valid_to is null and ${visiblePlace(ctx)})`

const openedBy = (ctx: Ctx, scanId: string): Prisma.Sql => Prisma.sql`f.id in (
  select opened.finding_id from scan_finding opened join scan s on s.id = opened.scan_id
  where s.id = ${scanId}::uuid and ${visible(ctx, Prisma.sql`s.repository_id`)})`

function assigneeIs(assignee: FindingFilters['assignee']): Prisma.Sql | null {
  if (assignee === undefined) return null
  return assignee === 'none'
    ? Prisma.sql`f.assignee_id is null`
    : Prisma.sql`f.assignee_id = ${assignee}::uuid`
}

function ownerIs(owner: FindingFilters['owner']): Prisma.Sql | null {
  switch (owner) {
    case undefined:
      return null
    case 'none':
      return Prisma.sql`not ${owned(Prisma.sql`x.standing = 'confirmed'`)}`
    case 'claimed':
      return Prisma.sql`${owned(Prisma.sql`x.standing = 'inferred'`)}
        and not ${owned(Prisma.sql`x.standing = 'confirmed'`)}`
    case 'departed':
      return Prisma.sql`${owned(Prisma.sql`x.standing = 'confirmed'`)}
        and not ${owned(Prisma.sql`x.standing = 'confirmed' and not (${isDeparted})`)}`
    default:
      return owned(Prisma.sql`x.standing = 'confirmed' and x.owner_id = ${owner}::uuid`)
  }
}

/** Plain text: what LIKE would read as a pattern is escaped. One set of credentials, so that it is worked out once. */
function mentions(ctx: Ctx, text: string): Prisma.Sql {
  const pattern = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return Prisma.sql`(f.policy = any(${policiesNamed(text)}::text[])
    or e.path ilike ${pattern} or v.name ilike ${pattern} or f.credential_id in (
    select o.credential_id from occurrence o
    where o.valid_to is null and ${visiblePlace(ctx)}
      and (o.path ilike ${pattern} or o.introduced_author ilike ${pattern} or o.introduced_email ilike ${pattern}
        or o.repository_id in (select r.id from repository r where r.name ilike ${pattern}))
    union all
    select k.id from credential k
    where k.rule_id in (select t.id from rule_card t where t.title ilike ${pattern} or t.id ilike ${pattern})
    ${fingerprintIs(text)}))`
}

/** A fingerprint is looked up by the beginning of its hex; anything shorter than four digits is no id. */
function fingerprintIs(text: string): Prisma.Sql {
  if (!/^[0-9a-f]{4,32}$/i.test(text)) return Prisma.empty
  return Prisma.sql`union all
    select h.credential_id from handle h where encode(h.digest, 'hex') like ${`${text.toLowerCase()}%`}`
}
